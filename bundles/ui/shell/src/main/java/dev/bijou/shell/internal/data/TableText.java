package dev.bijou.shell.internal.data;

import dev.bijou.shell.internal.CommandException;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The text of a table in UTF-8. A byte that is not UTF-8 becomes a lone surrogate, which no valid
 * text has, so that names with such bytes are noticed. Other encodings and binary files are refused
 * by their first bytes.
 */
final class TableText extends Reader {
  private static final int SIZE = 1 << 14;
  private static final char INVALID = '\uDC00';
  private static final String REMEDY = "; save the table as text in UTF-8";

  private final DataSource source;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).limit(0);
  private final CharBuffer chars = CharBuffer.allocate(SIZE).limit(0);
  private boolean end;
  private long decoded;
  private String firstInvalid = "";

  /**
   * Opens a text.
   *
   * @throws CommandException if the first bytes are not text in UTF-8
   * @throws IOException if they cannot be read
   */
  TableText(DataSource source) throws IOException {
    this.source = source;
    while (bytes.remaining() < 4 && !end) {
      fill();
    }
    skipByteOrderMark();
    requireText();
  }

  private void skipByteOrderMark() {
    if (startsWith(0xEF, 0xBB, 0xBF)) {
      bytes.position(3);
      decoded = 3;
    } else if (startsWith(0xFE, 0xFF) || startsWith(0xFF, 0xFE)) {
      throw refused(1, "UTF-16: its byte order mark");
    }
  }

  private boolean startsWith(int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.limit() || (bytes.get(i) & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private void requireText() {
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      if (bytes.get(i) == 0) {
        throw refused(i + 1L, "a zero byte: UTF-16, or no text");
      }
    }
  }

  private CommandException refused(long position, String found) {
    return CommandException.refused(
        String.format(
            Locale.ROOT,
            "%s: byte %d: expected UTF-8; got %s%s",
            source.name(),
            position,
            found,
            REMEDY));
  }

  /**
   * Refuses names with bytes that are not UTF-8.
   *
   * @param line the line of the names
   */
  void requireValid(List<String> names, long line) {
    if (names.stream().anyMatch(name -> name.indexOf(0) >= 0 || isInvalid(name))) {
      throw CommandException.refused(
          String.format(
              Locale.ROOT,
              "%s:%d: expected column names in UTF-8; got %s%s",
              source.name(),
              line,
              firstInvalid.isEmpty() ? "a zero byte" : firstInvalid,
              REMEDY));
    }
  }

  private static boolean isInvalid(String text) {
    return text.codePoints().anyMatch(c -> c >= INVALID && c <= INVALID + 0xFF);
  }

  /** Returns a text for messages, with the usual character for bytes that are not UTF-8. */
  static String shown(String text) {
    return isInvalid(text) ? text.replaceAll("[\\uDC00-\\uDCFF]", "\uFFFD") : text;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    while (!chars.hasRemaining()) {
      if (!decode()) {
        return -1;
      }
    }
    int count = Math.min(length, chars.remaining());
    chars.get(target, offset, count);
    return count;
  }

  /** Decodes more characters; returns whether there may be more. */
  private boolean decode() throws IOException {
    chars.clear();
    int before = bytes.position();
    CoderResult result = decoder.decode(bytes, chars, end);
    decoded += bytes.position() - before;
    if (result.isError()) {
      invalid(result.length());
    }
    chars.flip();
    if (result.isUnderflow() && !chars.hasRemaining()) {
      if (end) {
        return false;
      }
      fill();
    }
    return true;
  }

  private void invalid(int count) {
    for (int i = 0; i < count; i++) {
      int value = bytes.get() & 0xFF;
      decoded++;
      if (firstInvalid.isEmpty()) {
        firstInvalid = String.format(Locale.ROOT, "0x%02X as byte %d", value, decoded);
      }
      chars.put((char) (INVALID + value));
    }
  }

  private void fill() throws IOException {
    bytes.compact();
    int count = source.read(bytes.array(), bytes.position(), bytes.remaining());
    end = count < 0;
    bytes.position(bytes.position() + Math.max(0, count)).flip();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
