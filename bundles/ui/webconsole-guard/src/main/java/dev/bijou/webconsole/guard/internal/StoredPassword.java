package dev.bijou.webconsole.guard.internal;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Properties;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** The hash of a password, with its parameters; another hash is another object. */
final class StoredPassword {
  private static final int MAXIMUM_ITERATIONS = 100_000_000;
  private static final int MAXIMUM_LENGTH = 1024;
  private static final int BITS = 8;

  private final String function;
  private final int iterations;
  private final byte[] salt;
  private final byte[] hash;

  private StoredPassword(String function, int iterations, byte[] salt, byte[] hash) {
    this.function = function;
    this.iterations = iterations;
    this.salt = salt;
    this.hash = hash;
  }

  /**
   * Reads the text that the command {@code password} writes.
   *
   * @throws IllegalArgumentException if it is another text
   */
  static StoredPassword parse(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new IllegalStateException(e); // a reader of a string
    }
    StoredPassword password =
        new StoredPassword(
            value(properties, "function"),
            Integer.parseInt(value(properties, "iterations")),
            Base64.getDecoder().decode(value(properties, "salt")),
            Base64.getDecoder().decode(value(properties, "hash")));
    password.check();
    return password;
  }

  private static String value(Properties properties, String key) {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException("expected a value of " + key + "; got none");
    }
    return value;
  }

  private void check() {
    if (!function.startsWith("PBKDF2WithHmac")) {
      throw new IllegalArgumentException("expected PBKDF2; got " + function);
    }
    if (iterations < 1 || iterations > MAXIMUM_ITERATIONS || salt.length == 0 || hash.length < 16) {
      throw new IllegalArgumentException("expected iterations, salt and hash; got others");
    }
  }

  /** Returns whether a password is the stored one, in a time that does not tell how much is. */
  boolean matches(String password) {
    if (password.isEmpty() || password.length() > MAXIMUM_LENGTH) {
      return false;
    }
    PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, iterations, hash.length * BITS);
    try {
      byte[] other = SecretKeyFactory.getInstance(function).generateSecret(key).getEncoded();
      return MessageDigest.isEqual(hash, other);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      key.clearPassword();
    }
  }
}
