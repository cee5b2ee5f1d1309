package dev.bijou.store.internal;

import dev.bijou.json.JsonWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last field of a manifest, {@code sha256}: the hash of all bytes of the manifest, with 64
 * zeros in place of its own digits. So no bit of a manifest can change unnoticed.
 */
final class ManifestDigest {
  private static final String ZEROS = "0".repeat(64);
  private static final String END = "\"\n}\n";

  private ManifestDigest() {}

  /** Returns the bytes of a manifest with these fields, its digest the last. */
  static byte[] write(Map<String, Object> fields) {
    Map<String, Object> all = new LinkedHashMap<>(fields);
    all.put("sha256", ZEROS);
    return seal(JsonWriter.indented(all).getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a copy of a manifest with the digits that the other bytes demand. */
  static byte[] seal(byte[] manifest) {
    byte[] sealed = manifest.clone();
    int at = Math.max(0, sealed.length - END.length() - ZEROS.length());
    int end = Math.min(sealed.length, at + ZEROS.length());
    Arrays.fill(sealed, at, end, (byte) '0');
    Sha256 hash = new Sha256();
    hash.update(ByteBuffer.wrap(sealed));
    byte[] digits = hash.hex().getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, sealed, at, end - at);
    return sealed;
  }

  /** Returns whether a manifest has the digest that its other bytes demand. */
  static boolean isValid(byte[] manifest) {
    return Arrays.equals(manifest, seal(manifest));
  }
}
