package dev.bijou.store.internal;

import dev.bijou.json.JsonWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last field of a manifest, {@code sha256}: the hash of all bytes of the manifest, with 64
 * zeros in place of its own digits. It detects a change of any bit.
 */
final class ManifestDigest {
  private static final String ZEROS = "0".repeat(64);
  private static final String END = "\"\n}\n";

  private ManifestDigest() {}

  /** Returns the bytes of a manifest with these fields, followed by its digest. */
  static byte[] write(Map<String, Object> fields) {
    Map<String, Object> all = new LinkedHashMap<>(fields);
    all.put("sha256", ZEROS);
    return seal(JsonWriter.indented(all).getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a copy of a manifest with the digest of its other bytes. */
  static byte[] seal(byte[] manifest) {
    byte[] sealed = manifest.clone();
    int start = Math.max(0, sealed.length - END.length() - ZEROS.length());
    int end = Math.min(sealed.length, start + ZEROS.length());
    Arrays.fill(sealed, start, end, (byte) '0');
    Sha256 hash = new Sha256();
    hash.update(ByteBuffer.wrap(sealed));
    byte[] digits = hash.hex().getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, sealed, start, end - start);
    return sealed;
  }

  /** Returns the digest of a manifest, whose own is valid. */
  static String of(byte[] manifest) {
    int end = manifest.length - END.length();
    return new String(manifest, end - ZEROS.length(), ZEROS.length(), StandardCharsets.US_ASCII);
  }

  /** Returns whether the digest of a manifest matches its other bytes. */
  static boolean isValid(byte[] manifest) {
    return Arrays.equals(manifest, seal(manifest));
  }
}
