package dev.bijou.webconsole.guard.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** The login and the logout of browsers: {@code login}, {@code logout} and their style sheet. */
final class LoginForm {
  private static final int MAXIMUM_BODY = 8192;

  /** The number of forms that are received at a time, since a slow client keeps a thread. */
  private static final int RECEIVED = 8;

  private final Semaphore free = new Semaphore(RECEIVED);
  private final Pages pages = new Pages();
  private final Logins logins;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final Answers answers;

  LoginForm(Logins logins, Sessions sessions, SessionCookie cookie, Answers answers) {
    this.logins = logins;
    this.sessions = sessions;
    this.cookie = cookie;
    this.answers = answers;
  }

  /** Answers a request for the form; returns false for another request. */
  boolean answer(
      Exchange exchange,
      ConsolePath path,
      StoredPassword password,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    if (exchange.reads() && path.is("guard.css")) {
      pages.style(response);
    } else if (exchange.reads() && path.is("login")) {
      String target = parse(exchange.query()).getOrDefault("return", "");
      pages.login(response, HttpServletResponse.SC_OK, "", target);
    } else if (exchange.reads() && path.is("logout")) {
      pages.logout(response);
    } else if (path.is("login") || path.is("logout")) {
      post(exchange, path, password, request, response);
    } else {
      return false;
    }
    return true;
  }

  private void post(
      Exchange exchange,
      ConsolePath path,
      StoredPassword password,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    if (!exchange.method().equals("POST")) {
      answers.refuse(exchange, response, new Refusal(405, "method: expected POST; got another"));
    } else if (exchange.isBrowser() && exchange.all("Origin").isEmpty()) {
      answers.refuse(exchange, response, new Refusal(403, "Origin: expected this host; got none"));
    } else if (path.is("logout")) {
      logout(exchange, response);
    } else if (!free.tryAcquire()) {
      answers.refuse(exchange, response, Answers.TOO_MANY_LOGINS);
    } else {
      try {
        login(exchange, password, request, response);
      } finally {
        free.release();
      }
    }
  }

  private void logout(Exchange exchange, HttpServletResponse response) {
    cookie.end(exchange, sessions);
    cookie.remove(response);
    Answers.redirect(response, HttpServletResponse.SC_SEE_OTHER, ConsolePath.ROOT + "/login");
  }

  private void login(
      Exchange exchange,
      StoredPassword password,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Optional<Map<String, String>> form = read(request.getInputStream());
    if (form.isEmpty()) {
      answers.refuse(exchange, response, new Refusal(413, "body: expected a form; got more"));
      return;
    }
    Map<String, String> fields = form.get();
    String target = fields.getOrDefault("return", "");
    String user = fields.getOrDefault("user", Logins.USER);
    switch (logins.check(user, fields.getOrDefault("password", ""), password)) {
      case RIGHT -> {
        cookie.end(exchange, sessions);
        cookie.set(response, sessions.create(password));
        Answers.redirect(response, HttpServletResponse.SC_SEE_OTHER, Pages.safe(target));
      }
      case WRONG ->
          pages.login(
              response,
              HttpServletResponse.SC_UNAUTHORIZED,
              "The password is wrong. The command <code>bijou password</code> sets a new one.",
              target);
      case TOO_MANY -> {
        response.setHeader("Retry-After", "1");
        pages.login(
            response,
            Answers.TOO_MANY_LOGINS.status(),
            "Too many logins at a time. Try again in a second.",
            target);
      }
    }
  }

  private static Optional<Map<String, String>> read(InputStream in) throws IOException {
    byte[] body = in.readNBytes(MAXIMUM_BODY + 1);
    return body.length > MAXIMUM_BODY
        ? Optional.empty()
        : Optional.of(parse(new String(body, UTF_8)));
  }

  private static Map<String, String> parse(String form) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : form.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      fields.putIfAbsent(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
    }
    return fields;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
