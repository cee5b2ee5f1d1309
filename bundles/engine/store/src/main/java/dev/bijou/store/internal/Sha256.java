package dev.bijou.store.internal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of what passes by. */
final class Sha256 {
  private final MessageDigest digest;

  Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  void update(ByteBuffer bytes) {
    digest.update(bytes);
  }

  /** The hash, in hexadecimal digits; begins anew. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
