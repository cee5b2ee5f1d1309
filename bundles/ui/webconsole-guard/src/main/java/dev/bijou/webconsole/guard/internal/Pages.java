package dev.bijou.webconsole.guard.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.regex.Pattern;

/** The pages of the guard: the login form, the logout form, and their style sheet. */
final class Pages {
  /** The page after a login. */
  static final String START = ConsolePath.ROOT + "/bijou";

  private static final String POLICY =
      "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none';"
          + " form-action 'self'";
  private static final Pattern SAFE =
      Pattern.compile(ConsolePath.ROOT + "(/[A-Za-z0-9._~%-]+)*/?(\\?[A-Za-z0-9._~%=&-]*)?");

  private final String login = read("login.html");
  private final String logout = read("logout.html");
  private final String style = read("guard.css");

  private static String read(String name) {
    try (InputStream in = Objects.requireNonNull(Pages.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Writes the login form.
   *
   * @param problem why the last attempt failed; empty for none
   * @param target the page to show after the login
   */
  void login(HttpServletResponse response, int status, String problem, String target)
      throws IOException {
    String message =
        problem.isEmpty() ? "" : "<p id=\"problem\" role=\"alert\">" + problem + "</p>";
    html(
        response,
        status,
        login
            .replace("{problem}", message)
            .replace("{describedby}", problem.isEmpty() ? "" : " aria-describedby=\"problem\"")
            .replace("{return}", safe(target).replace("&", "&amp;")));
  }

  /** Writes the form to log out. */
  void logout(HttpServletResponse response) throws IOException {
    html(response, HttpServletResponse.SC_OK, logout);
  }

  /** Writes the style sheet. */
  void style(HttpServletResponse response) throws IOException {
    write(response, "text/css; charset=utf-8", style);
  }

  private static void html(HttpServletResponse response, int status, String page)
      throws IOException {
    response.setStatus(status);
    response.setHeader("Content-Security-Policy", POLICY);
    write(response, "text/html; charset=utf-8", page);
  }

  private static void write(HttpServletResponse response, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(UTF_8);
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** Returns a path that may be shown after the login: one of this console, else its start. */
  static String safe(String target) {
    boolean safe =
        SAFE.matcher(target).matches()
            && !target.contains("..")
            && !target.matches(ConsolePath.ROOT + "/log(in|out)([/?].*)?");
    return safe ? target : START;
  }
}
