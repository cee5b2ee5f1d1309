package dev.bijou.webconsole.guard.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules for requests, whoever has sent them. */
final class RequestRules {
  /** The size in bytes of a request body. */
  static final long MAXIMUM_BODY = 1 << 20;

  /** The size in bytes of a request body with bundles. */
  static final long MAXIMUM_UPLOAD = 64 << 20;

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE");
  private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

  /** The parameters by which the stock page changes configurations, even with GET. */
  private static final Set<String> CHANGING = Set.of("apply", "delete", "unbind");

  private final Set<String> hosts;

  /**
   * Creates rules.
   *
   * @param hosts further names of this host, each with a port or for all ports, separated by commas
   *     or blanks
   */
  RequestRules(String hosts) {
    this.hosts =
        Stream.concat(
                HOSTS.stream(), Stream.of(hosts.split("[,\\s]+")).filter(host -> !host.isEmpty()))
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns why a request is refused; empty if it is not. */
  Optional<Refusal> check(Exchange request) {
    if (request.path().equals(ConsolePath.ICON) && request.reads()) {
      return checkHost(request);
    }
    return checkHost(request)
        .or(() -> checkPath(request))
        .or(() -> checkMethod(request))
        .or(() -> checkOrigin(request))
        .or(() -> checkChangeByReading(request))
        .or(() -> checkBody(request));
  }

  private Optional<Refusal> checkHost(Exchange request) {
    List<String> values = request.all("Host");
    boolean known = values.size() == 1 && isKnown(values.get(0).toLowerCase(Locale.ROOT));
    return refuseUnless(
        known, 421, "Host: expected a known host; got " + values + "; bijou.hosts adds others");
  }

  private boolean isKnown(String host) {
    return hosts.contains(host) || hosts.contains(host.replaceFirst(":[0-9]{1,5}$", ""));
  }

  private static Optional<Refusal> checkPath(Exchange request) {
    try {
      return refuseUnless(
          ConsolePath.of(request.path()).isPresent(),
          404,
          "path: expected one in " + ConsolePath.ROOT + "; got another");
    } catch (IllegalArgumentException e) {
      return Optional.of(
          new Refusal(400, "path: expected one without encoded or empty parts; got another"));
    }
  }

  private static ConsolePath path(Exchange request) {
    return ConsolePath.of(request.path()).orElseThrow();
  }

  private static Optional<Refusal> checkMethod(Exchange request) {
    return refuseUnless(
        METHODS.contains(request.method()),
        405,
        "method: expected GET, HEAD, POST, PUT or DELETE; got another");
  }

  private static Optional<Refusal> checkOrigin(Exchange request) {
    if (isNavigation(request)) {
      return Optional.empty();
    }
    Optional<String> own = request.header("Host").flatMap(host -> authority("http://" + host));
    for (String header : List.of("Origin", "Referer")) {
      for (String value : request.all(header)) {
        if (own.isEmpty() || !authority(value).equals(own)) {
          return Optional.of(new Refusal(403, header + ": expected this host; got another"));
        }
      }
    }
    return refuseUnless(
        request.all("Sec-Fetch-Site").stream()
            .allMatch(site -> site.equals("same-origin") || site.equals("none")),
        403,
        "Sec-Fetch-Site: expected same-origin; got another");
  }

  /** Returns whether this is how a browser loads a page for somebody who follows a link. */
  private static boolean isNavigation(Exchange request) {
    return request.reads()
        && path(request).isPage()
        && request.all("Origin").isEmpty()
        && request.is("Sec-Fetch-Mode", "navigate")
        && request.all("Sec-Fetch-Dest").stream().allMatch("document"::equals);
  }

  /**
   * Returns host and port of a URL; a port that is the default of HTTP or HTTPS is left out. The
   * scheme is not compared, since a proxy may end TLS.
   */
  private static Optional<String> authority(String url) {
    try {
      URI uri = URI.create(url);
      if (uri.getHost() == null) {
        return Optional.empty();
      }
      boolean standard = uri.getPort() < 0 || uri.getPort() == 80 || uri.getPort() == 443;
      String host = uri.getHost().toLowerCase(Locale.ROOT);
      return Optional.of(standard ? host : host + ":" + uri.getPort());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Refuses the parameters with which the stock pages change configurations by GET. */
  private static Optional<Refusal> checkChangeByReading(Exchange request) {
    boolean changes =
        request.reads()
            && !path(request).isOwn()
            && Stream.of(request.query().split("[&;]"))
                .map(pair -> pair.split("=", 2)[0])
                .map(RequestRules::decode)
                .anyMatch(CHANGING::contains);
    return refuseUnless(!changes, 403, "method: expected POST for a change; got another");
  }

  private static String decode(String name) {
    try {
      return URLDecoder.decode(name, UTF_8);
    } catch (IllegalArgumentException e) {
      return "apply"; // a server might understand it
    }
  }

  private static Optional<Refusal> checkBody(Exchange request) {
    ConsolePath path = path(request);
    if (!request.all("Transfer-Encoding").isEmpty() && !path.isOwn()) {
      return Optional.of(new Refusal(411, "Content-Length: expected a number; got none"));
    }
    if (request.reads() && hasBody(request)) {
      return Optional.of(new Refusal(400, "body: expected none for a GET; got one"));
    }
    long maximum = isUpload(request, path) ? MAXIMUM_UPLOAD : MAXIMUM_BODY;
    boolean fits =
        request.all("Content-Length").stream()
            .allMatch(text -> text.matches("[0-9]{1,10}") && Long.parseLong(text) <= maximum);
    return refuseUnless(fits, 413, "body: expected at most " + (maximum >> 20) + " MiB; got more");
  }

  private static boolean hasBody(Exchange request) {
    return !request.all("Transfer-Encoding").isEmpty()
        || !request.all("Content-Length").stream().allMatch("0"::equals);
  }

  private static boolean isUpload(Exchange request, ConsolePath path) {
    return path.isUpload()
        && request.header("Content-Type").filter(type -> type.startsWith("multipart/")).isPresent();
  }

  /**
   * Returns why a change by a browser is refused; empty if it is not. The pages of Bijou
   * additionally demand their token. The stock pages cannot send one: for them the browser must say
   * that a page of this origin sends the request, in a header that no page can set.
   */
  static Optional<Refusal> checkChange(Exchange request) {
    if (request.reads()) {
      return Optional.empty();
    }
    return refuseUnless(
            !request.all("Origin").isEmpty(), 403, "Origin: expected this host; got none")
        .or(
            () ->
                refuseUnless(
                    path(request).isOwn() || request.is("Sec-Fetch-Site", "same-origin"),
                    403,
                    "Sec-Fetch-Site: expected same-origin; got none"));
  }

  private static Optional<Refusal> refuseUnless(boolean condition, int status, String message) {
    return condition ? Optional.empty() : Optional.of(new Refusal(status, message));
  }
}
