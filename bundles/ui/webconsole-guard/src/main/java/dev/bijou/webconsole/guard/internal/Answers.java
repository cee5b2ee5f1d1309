package dev.bijou.webconsole.guard.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Set;

/** The headers of all answers, and the answers to refused requests. */
final class Answers {
  /** The answer to more logins at a time than are checked. */
  static final Refusal TOO_MANY_LOGINS =
      new Refusal(429, "login: expected fewer attempts at a time; got more; try again");

  /** The states of the server that a client may wait for: too many requests, no password. */
  private static final Set<Integer> PASSING = Set.of(429, 503);

  /**
   * The policy of the stock pages: inline scripts and styles, and one script that evaluates a
   * string.
   */
  private static final String STOCK_POLICY =
      "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self'"
          + " 'unsafe-inline'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none';"
          + " base-uri 'none'; form-action 'self'";

  /** Sets the headers of all answers; the pages of Bijou replace the policy by their own. */
  static void setHeaders(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", STOCK_POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-store");
  }

  /** Lets the files of the stock pages be cached. */
  static void setCaching(ConsolePath path, HttpServletResponse response) {
    if (path.isStockFile()) {
      response.setHeader("Cache-Control", "no-cache");
    }
  }

  /** Answers that there is no icon, so that browsers neither report nor repeat their request. */
  static void noIcon(HttpServletResponse response) {
    response.setHeader("Cache-Control", "max-age=86400");
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  /** Refuses a request: JSON for the web API, else text. */
  void refuse(Exchange request, HttpServletResponse response, Refusal refusal) throws IOException {
    boolean json = request.path().startsWith(ConsolePath.ROOT + "/bijou/api/");
    String text =
        json ? "{\"message\": \"" + escape(refusal.message()) + "\"}" : refusal.message() + "\n";
    byte[] body = text.getBytes(UTF_8);
    response.setStatus(refusal.status());
    if (PASSING.contains(refusal.status())) {
      response.setHeader("Retry-After", "1");
    }
    response.setContentType(json ? "application/json; charset=utf-8" : "text/plain; charset=utf-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static String escape(String text) {
    return text.replaceAll("[\\x00-\\x1f]", " ").replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /**
   * Refuses a request without a login: a page shows the login form. Only scripts are told of HTTP
   * Basic: a browser would ask for the password itself, and keep it.
   */
  void demandLogin(
      Exchange request, ConsolePath path, HttpServletResponse response, Refusal refusal)
      throws IOException {
    boolean credentials = !request.isBrowser() && !request.all("Authorization").isEmpty();
    if (request.reads() && path.isPage() && !credentials) {
      String query = request.query().isEmpty() ? "" : "?" + request.query();
      redirect(
          response,
          HttpServletResponse.SC_FOUND,
          ConsolePath.ROOT + "/login?return=" + URLEncoder.encode(request.path() + query, UTF_8));
      return;
    }
    if (!request.isBrowser() && refusal.status() == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader("WWW-Authenticate", "Basic realm=\"Bijou\", charset=\"UTF-8\"");
    }
    refuse(request, response, refusal);
  }

  /** Sends the client to another path. */
  static void redirect(HttpServletResponse response, int status, String path) {
    response.setStatus(status);
    response.setHeader("Location", path);
  }
}
