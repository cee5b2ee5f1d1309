package dev.bijou.store.internal;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 hash of a sequence of bytes. */
final class Sha256 {
  private final MessageDigest digest;

  Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  /** Returns a stream that writes to {@code out} and updates the hash. */
  OutputStream of(OutputStream out) {
    return new DigestOutputStream(out, digest);
  }

  void update(ByteBuffer bytes) {
    digest.update(bytes);
  }

  /** Returns the hash in hexadecimal digits, and resets it. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
