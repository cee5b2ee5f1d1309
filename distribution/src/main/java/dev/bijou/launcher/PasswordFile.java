package dev.bijou.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The file with the hash of the password of the Web Console, which only its owner can read. It
 * contains the parameters of the hash, so that new passwords can have higher ones; the bundle
 * webconsole-guard reads it.
 */
final class PasswordFile {
  /** The lowest number of characters of a password. */
  static final int MINIMUM = 8;

  /** The highest number of characters of a password. */
  static final int MAXIMUM = 1024;

  /** The recommendation of OWASP for this function (Password Storage Cheat Sheet, 2023). */
  static final int ITERATIONS = 210_000;

  private static final String NAME = "password";
  private static final String FUNCTION = "PBKDF2WithHmacSHA512";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 512;

  private final Path path;

  PasswordFile(BaseDirectory base) {
    this.path = base.data().resolve(NAME);
  }

  /** Returns whether there is a password. */
  boolean exists() {
    return Files.exists(path);
  }

  /**
   * Checks a new password.
   *
   * @throws StartException if it is too short or too long
   */
  static void check(char[] password) throws StartException {
    if (password.length < MINIMUM || password.length > MAXIMUM) {
      throw StartException.refused(
          "password: expected "
              + MINIMUM
              + " to "
              + MAXIMUM
              + " characters; got "
              + password.length);
    }
  }

  /** Replaces the password; a console that runs applies it at once. */
  void write(char[] password, int iterations) throws IOException {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder();
    replace(
        String.join(
            "\n",
            "# The hash of the password of the Web Console; bijou password changes it.",
            "function=" + FUNCTION,
            "iterations=" + iterations,
            "salt=" + base64.encodeToString(salt),
            "hash=" + base64.encodeToString(hash(password, salt, iterations)),
            ""));
  }

  private static byte[] hash(char[] password, byte[] salt, int iterations) {
    PBEKeySpec key = new PBEKeySpec(password, salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance(FUNCTION).generateSecret(key).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      key.clearPassword();
    }
  }

  /** Writes beside the file and renames. */
  private void replace(String text) throws IOException {
    Path temporary = Files.createTempFile(path.getParent(), NAME + "-", ".tmp", ownerOnly());
    try {
      try (FileChannel file = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        ByteBuffer content = US_ASCII.encode(text);
        while (content.hasRemaining()) {
          file.write(content);
        }
        file.force(true);
      }
      Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    Set<String> views = FileSystems.getDefault().supportedFileAttributeViews();
    return views.contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
