package dev.bijou.webconsole.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The guard of the paths of this plug-in, which does not rely on one of the host:
 *
 * <ul>
 *   <li>a foreign origin, by {@code Origin}, {@code Referer} or {@code Sec-Fetch-Site}, is refused,
 *       unless somebody follows a link to a page;
 *   <li>a change by a browser needs its own {@code Origin} and the token of the login. A browser is
 *       whoever sends a cookie, {@code Origin} or a {@code Sec-Fetch} header; a script that sends
 *       none of them needs neither.
 * </ul>
 */
final class RequestGuard {
  /** The header of the token. */
  static final String TOKEN = "X-Bijou-Token";

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE");
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final Tokens tokens;

  RequestGuard(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Checks a request.
   *
   * @param page whether its path is that of a page
   * @throws HttpError 403 or 405 if it is refused
   */
  void check(HttpServletRequest request, boolean page, Login login) {
    if (!METHODS.contains(request.getMethod())) {
      throw new HttpError(
          405, "method: expected GET, HEAD, POST, PUT or DELETE; got " + request.getMethod());
    }
    boolean reads = READING.contains(request.getMethod());
    if (!(page && reads && isNavigation(request))) {
      requireOwnOrigin(request);
    }
    if (!reads && isBrowser(request)) {
      requireOriginAndToken(request, login);
    }
  }

  /** Returns whether this is how a browser loads a page for somebody who follows a link. */
  private static boolean isNavigation(HttpServletRequest request) {
    boolean fetches = request.getHeader("Sec-Fetch-Site") != null;
    return request.getHeader("Origin") == null
        && (!fetches
            || ("navigate".equals(request.getHeader("Sec-Fetch-Mode"))
                && "document".equals(request.getHeader("Sec-Fetch-Dest"))));
  }

  private static void requireOwnOrigin(HttpServletRequest request) {
    Optional<String> own = authority("http://" + request.getHeader("Host"));
    for (String header : List.of("Origin", "Referer")) {
      for (String value : Collections.list(request.getHeaders(header))) {
        if (own.isEmpty() || !isOwn(value, own.get())) {
          throw foreign(header, value);
        }
      }
    }
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      throw foreign("Sec-Fetch-Site", site);
    }
  }

  private static boolean isOwn(String url, String own) {
    return authority(url).filter(own::equals).isPresent();
  }

  /**
   * Returns host and port of a URL; the port is left out if it is that of the scheme. The scheme is
   * not compared: a proxy may end TLS.
   */
  private static Optional<String> authority(@Nullable String url) {
    try {
      URI uri = URI.create(String.valueOf(url));
      if (uri.getHost() == null || uri.getScheme() == null) {
        return Optional.empty();
      }
      boolean standard = uri.getPort() < 0 || uri.getPort() == 80 || uri.getPort() == 443;
      String host = uri.getHost().toLowerCase(Locale.ROOT);
      return Optional.of(standard ? host : host + ":" + uri.getPort());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isBrowser(HttpServletRequest request) {
    return Collections.list(request.getHeaderNames()).stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .anyMatch(
            name ->
                name.equals("cookie") || name.equals("origin") || name.startsWith("sec-fetch-"));
  }

  private void requireOriginAndToken(HttpServletRequest request, Login login) {
    if (request.getHeader("Origin") == null) {
      throw new HttpError(403, "Origin: expected the origin of this page; got none");
    }
    String token = request.getHeader(TOKEN);
    if (token == null || !tokens.matches(login, token)) {
      throw new HttpError(
          403,
          TOKEN
              + ": expected the token of this login; got "
              + (token == null ? "none" : "another")
              + "; reload the page");
    }
  }

  private static HttpError foreign(String header, String value) {
    return new HttpError(403, header + ": expected this host; got '" + value + "'");
  }
}
