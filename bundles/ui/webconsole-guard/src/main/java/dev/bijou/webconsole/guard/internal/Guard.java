package dev.bijou.webconsole.guard.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/**
 * The guard of all requests to the server, before any servlet sees them:
 *
 * <ol>
 *   <li>the headers of all answers;
 *   <li>the rules for requests, whoever has sent them;
 *   <li>the login and logout;
 *   <li>the login of the request, by session or, for scripts, by HTTP Basic;
 *   <li>the rules for changes by browsers.
 * </ol>
 */
@Component(service = Preprocessor.class)
public final class Guard implements Preprocessor {
  /** The attribute in which the pages of Bijou find the session of a request. */
  private static final String SESSION = "dev.bijou.webconsole.session";

  /**
   * The attribute in which they find a {@link BooleanSupplier}: whether the login is valid still.
   */
  private static final String VALID = "dev.bijou.webconsole.valid";

  private static final String REMOTE_USER = "org.osgi.service.http.authentication.remote.user";
  private static final long WRONG_PASSWORD_MILLIS = 1000;

  private static final Refusal TOO_MANY_CHANGES =
      new Refusal(429, "changes: expected fewer at a time; got more; try again");

  private final Changes changes = new Changes();
  private final RequestRules rules;
  private final PasswordSource passwords;
  private final Answers answers = new Answers();
  private final Sessions sessions = new Sessions(System::nanoTime);
  private final Logins logins =
      new Logins(() -> TimeUnit.MILLISECONDS.sleep(WRONG_PASSWORD_MILLIS));
  private final SessionCookie cookie;
  private final LoginForm form;

  /** Creates the guard. */
  @Activate
  public Guard(BundleContext context, @Reference(name = "passwords") PasswordSource passwords) {
    this.passwords = passwords;
    rules = new RequestRules(Objects.requireNonNullElse(context.getProperty("bijou.hosts"), ""));
    cookie = new SessionCookie(String.valueOf(context.getProperty("bijou.port")));
    form = new LoginForm(logins, sessions, cookie, answers);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    guard((HttpServletRequest) request, (HttpServletResponse) response, chain);
  }

  private void guard(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Exchange exchange = exchange(request);
    Answers.setHeaders(response);
    Optional<Refusal> refusal = rules.check(exchange);
    Optional<StoredPassword> password = passwords.current();
    if (refusal.isPresent()) {
      answers.refuse(exchange, response, refusal.get());
    } else if (exchange.path().equals(ConsolePath.ICON)) {
      Answers.noIcon(response);
    } else if (password.isEmpty()) {
      answers.refuse(exchange, response, new Refusal(503, "password: expected one; got none"));
    } else {
      ConsolePath path = ConsolePath.of(exchange.path()).orElseThrow();
      if (!form.answer(exchange, path, password.get(), request, response)) {
        admit(exchange, path, password.get(), request, response, chain);
      }
    }
  }

  private static Exchange exchange(HttpServletRequest request) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
    }
    return new Exchange(
        request.getMethod(),
        request.getRequestURI(),
        Objects.requireNonNullElse(request.getQueryString(), ""),
        headers);
  }

  /** Passes a request on if it has a login, and a change by a browser its proofs. */
  private void admit(
      Exchange exchange,
      ConsolePath path,
      StoredPassword password,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    Optional<String> session = cookie.session(exchange, sessions, password);
    if (session.isEmpty()) {
      Optional<Refusal> refusal = checkScript(exchange, password);
      if (refusal.isPresent()) {
        answers.demandLogin(exchange, path, response, refusal.get());
        return;
      }
    }
    Optional<Refusal> refusal =
        exchange.isBrowser() ? RequestRules.checkChange(exchange) : Optional.empty();
    if (refusal.isPresent()) {
      answers.refuse(exchange, response, refusal.get());
      return;
    }
    request.setAttribute(ConsoleSecurity.USER, Logins.USER);
    request.setAttribute(REMOTE_USER, Logins.USER);
    request.setAttribute(SESSION, session.orElse(""));
    request.setAttribute(VALID, validity(session, password));
    Answers.setCaching(path, response);
    ServletResponse answer = path.isOwn() ? response : new StrictCookies(response);
    if (exchange.reads()) {
      chain.doFilter(request, answer);
    } else if (changes.begin(session.orElse(""))) {
      try {
        chain.doFilter(request, answer);
      } finally {
        changes.end(session.orElse(""));
      }
    } else {
      answers.refuse(exchange, response, TOO_MANY_CHANGES);
    }
  }

  /** Returns whether a login is still valid, for answers that go on for long. */
  private BooleanSupplier validity(Optional<String> session, StoredPassword password) {
    return session.isPresent()
        ? () -> isCurrent(password) && sessions.isAlive(session.get(), password)
        : () -> isCurrent(password);
  }

  private boolean isCurrent(StoredPassword password) {
    return passwords.current().filter(current -> current == password).isPresent();
  }

  /** Returns why a request without a session has no login; empty if it has one. */
  private Optional<Refusal> checkScript(Exchange exchange, StoredPassword password) {
    Optional<Credentials> credentials =
        exchange.isBrowser() ? Optional.empty() : Credentials.of(exchange);
    if (credentials.isEmpty()) {
      return Optional.of(new Refusal(401, "login: expected one; got none"));
    }
    return switch (logins.check(credentials.get().user(), credentials.get().password(), password)) {
      case RIGHT -> Optional.empty();
      case WRONG -> Optional.of(new Refusal(401, "login: expected user and password; got others"));
      case TOO_MANY -> Optional.of(Answers.TOO_MANY_LOGINS);
    };
  }
}
