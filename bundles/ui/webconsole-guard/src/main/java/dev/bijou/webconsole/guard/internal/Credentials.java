package dev.bijou.webconsole.guard.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** The user and the password of HTTP Basic. */
record Credentials(String user, String password) {
  private static final String BASIC = "basic ";

  /** Returns the credentials of a request; empty if there are none. */
  static Optional<Credentials> of(Exchange request) {
    return request
        .header("Authorization")
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BASIC))
        .map(value -> parse(value.substring(BASIC.length()).strip()));
  }

  private static Credentials parse(String base64) {
    try {
      String text = new String(Base64.getDecoder().decode(base64), UTF_8);
      int colon = text.indexOf(':');
      return colon < 0
          ? new Credentials(text, "")
          : new Credentials(text.substring(0, colon), text.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return new Credentials("", "");
    }
  }
}
