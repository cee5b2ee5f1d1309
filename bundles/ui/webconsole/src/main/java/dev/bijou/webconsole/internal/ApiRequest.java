package dev.bijou.webconsole.internal;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.json.JsonReader;
import dev.bijou.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A request of the web API whose path is checked. */
public final class ApiRequest {
  /** The maximum size of a body in bytes. */
  static final int MAXIMUM_BODY = 1 << 20;

  private final HttpServletRequest request;
  private final List<String> path;
  private final Login login;

  ApiRequest(HttpServletRequest request, List<String> path, Login login) {
    this.request = request;
    this.path = List.copyOf(path);
    this.login = login;
  }

  /** Returns the method; GET for HEAD. */
  public String method() {
    return request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
  }

  /** Returns the parts of the path below the name of the resource, decoded. */
  public List<String> path() {
    return path;
  }

  /** Returns the parameter of the query; the body is never read for it. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(Query.of(request.getQueryString()).get(name));
  }

  /** Returns a header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  /** Returns who makes the request, as listeners and the audit log are told. */
  public Actor actor() {
    return new Actor(login.user(), "console " + request.getRemoteAddr());
  }

  Login login() {
    return login;
  }

  /** Returns the path of the Web Console, such as {@code /system/console}. */
  String consolePath() {
    return request.getContextPath();
  }

  /**
   * Returns the body.
   *
   * @throws HttpError 413 if it has more than 1 MiB
   */
  public byte[] body() throws IOException {
    if (request.getContentLengthLong() > MAXIMUM_BODY) {
      throw tooLarge();
    }
    try (InputStream in = request.getInputStream()) {
      byte[] body = in.readNBytes(MAXIMUM_BODY + 1);
      if (body.length > MAXIMUM_BODY) {
        throw tooLarge();
      }
      return body;
    }
  }

  private static HttpError tooLarge() {
    return new HttpError(413, "body: expected at most 1 MiB; got more");
  }

  /**
   * Returns the body as text.
   *
   * @throws HttpError 400 if it is not UTF-8
   */
  public String text() throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body())).toString();
    } catch (CharacterCodingException e) {
      throw new HttpError(400, "body: expected UTF-8; got other bytes");
    }
  }

  /**
   * Returns the body as JSON.
   *
   * @throws dev.bijou.json.JsonException if it is not JSON, or too deep or large
   */
  public JsonValue json() throws IOException {
    return JsonReader.read(body(), "body");
  }

  /** Requires a method; GET allows HEAD. */
  public void require(String method) {
    if (!method().equals(method)) {
      throw wrongMethod(method);
    }
  }

  /** Returns the error that the path has no such method. */
  public HttpError wrongMethod(String allowed) {
    return new HttpError(
        405,
        String.format(Locale.ROOT, "method: expected %s; got %s", allowed, request.getMethod()));
  }

  /** Returns the error that there is nothing at this path. */
  public HttpError notFound(String expected, String got) {
    return new HttpError(404, "path: expected " + expected + "; got '" + got + "'");
  }
}
