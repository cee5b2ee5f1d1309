package dev.bijou.webconsole.internal;

import dev.bijou.json.JsonWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The answer to a request. */
@FunctionalInterface
public interface Answer {
  /** The media type of JSON. */
  String JSON = "application/json; charset=utf-8";

  /** Writes status, headers and body. */
  void send(HttpServletRequest request, HttpServletResponse response) throws IOException;

  /** Returns a JSON document, which is not cached. */
  static Answer json(int status, Object document) {
    return bytes(status, JSON, JsonWriter.indented(document).getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a text, which is not cached. */
  static Answer text(String mediaType, String text) {
    return bytes(HttpServletResponse.SC_OK, mediaType, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns an answer without a body. */
  static Answer empty() {
    return (request, response) -> response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  /** Returns a redirection to a page. */
  static Answer redirect(String location) {
    return (request, response) -> {
      response.setStatus(HttpServletResponse.SC_FOUND);
      response.setHeader("Location", location);
    };
  }

  /** Returns these bytes; they are written unless the method is HEAD. */
  static Answer bytes(int status, String mediaType, byte[] body) {
    return (request, response) -> {
      response.setStatus(status);
      response.setContentType(mediaType);
      response.setContentLength(body.length);
      if (!request.getMethod().equals("HEAD")) {
        response.getOutputStream().write(body);
      }
    };
  }

  /** Returns this answer with one more header. */
  default Answer with(String header, String value) {
    return (request, response) -> {
      response.setHeader(header, value);
      send(request, response);
    };
  }
}
