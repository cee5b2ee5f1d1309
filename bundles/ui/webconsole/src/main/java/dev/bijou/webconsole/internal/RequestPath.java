package dev.bijou.webconsole.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The path of a request, checked before anything is looked up by it. */
final class RequestPath {
  private static final int MAXIMUM_LENGTH = 1024;

  private RequestPath() {}

  /**
   * Returns the decoded parts of a path.
   *
   * @param raw the path as it was sent, below the page of the plug-in: empty, or with a slash first
   * @throws HttpError 400 if a part is empty, {@code .} or {@code ..}, or has a slash, backslash,
   *     semicolon or control character, encoded or not, or if it is not UTF-8
   */
  static List<String> parts(String raw) {
    if (raw.length() > MAXIMUM_LENGTH) {
      throw malformed();
    }
    List<String> parts = new ArrayList<>();
    if (raw.isEmpty() || raw.equals("/")) {
      return parts;
    }
    for (String part : raw.substring(1).split("/", -1)) {
      parts.add(checked(decode(part)));
    }
    return parts;
  }

  private static String checked(String part) {
    boolean harmful =
        part.chars().anyMatch(c -> c == '/' || c == '\\' || c == ';' || Character.isISOControl(c));
    if (part.isEmpty() || part.equals(".") || part.equals("..") || harmful) {
      throw malformed();
    }
    return part;
  }

  private static String decode(String part) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int i = 0;
    while (i < part.length()) {
      char c = part.charAt(i);
      if (c == '%') {
        bytes.write(hex(part, i + 1) * 16 + hex(part, i + 2));
        i += 3;
      } else if (c < 0x80) {
        bytes.write(c);
        i++;
      } else {
        throw malformed();
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static int hex(String part, int index) {
    int digit = index < part.length() ? Character.digit(part.charAt(index), 16) : -1;
    if (digit < 0) {
      throw malformed();
    }
    return digit;
  }

  private static HttpError malformed() {
    return new HttpError(
        400, "path: expected names without '.', '..', slashes and control characters; got another");
  }
}
