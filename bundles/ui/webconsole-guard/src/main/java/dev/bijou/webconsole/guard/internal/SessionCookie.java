package dev.bijou.webconsole.guard.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cookie of a session. Browsers send cookies to all ports of a host, so its name has the port.
 */
final class SessionCookie {
  private static final String ATTRIBUTES =
      "; Path=" + ConsolePath.ROOT + "; HttpOnly; SameSite=Strict";

  private final String name;

  SessionCookie(String port) {
    this.name = "bijou-session-" + port;
  }

  /** Returns the session of a request; empty if it has none that is alive. */
  Optional<String> session(Exchange request, Sessions sessions, StoredPassword password) {
    return ids(request).filter(id -> sessions.use(id, password)).findFirst();
  }

  /** Ends the sessions of a request. */
  void end(Exchange request, Sessions sessions) {
    ids(request).forEach(sessions::end);
  }

  private Stream<String> ids(Exchange request) {
    List<String> cookies = request.all("Cookie");
    return cookies.stream()
        .flatMap(cookie -> Stream.of(cookie.split(";")))
        .map(String::strip)
        .filter(cookie -> cookie.startsWith(name + "="))
        .map(cookie -> cookie.substring(name.length() + 1));
  }

  /** Sends the cookie of a new session. */
  void set(HttpServletResponse response, String id) {
    response.addHeader("Set-Cookie", name + "=" + id + ATTRIBUTES);
  }

  /** Removes the cookie. */
  void remove(HttpServletResponse response) {
    response.addHeader("Set-Cookie", name + "=" + ATTRIBUTES + "; Max-Age=0");
  }
}
