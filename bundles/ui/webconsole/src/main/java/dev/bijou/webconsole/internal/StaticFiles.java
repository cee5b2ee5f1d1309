package dev.bijou.webconsole.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The pages and files in the bundle. */
final class StaticFiles {
  private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9._-]*";

  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "woff2", "font/woff2",
          "txt", "text/plain; charset=utf-8");

  private final Map<String, Stored> stored = new ConcurrentHashMap<>();

  private record Stored(byte[] content, String tag) {
    static Stored of(byte[] content) {
      try {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
        return new Stored(content, '"' + HexFormat.of().formatHex(hash, 0, 16) + '"');
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Returns whether there is a page of this name. */
  boolean hasPage(String name) {
    return name.matches("[a-z]+") && find("/pages/" + name + ".html").isPresent();
  }

  /** Returns a page. */
  Answer page(String name) {
    return answer("/pages/" + name + ".html");
  }

  /** Returns the file of a path below {@code res}. */
  Answer file(List<String> path) {
    if (!path.stream().allMatch(name -> name.matches(NAME))) {
      throw missing(path);
    }
    String file = "/res/" + String.join("/", path);
    if (!MEDIA_TYPES.containsKey(extension(file)) || find(file).isEmpty()) {
      throw missing(path);
    }
    return answer(file);
  }

  private static HttpError missing(List<String> path) {
    return new HttpError(
        404, "path: expected a file of this page; got '" + String.join("/", path) + "'");
  }

  /** Returns a file, or that the browser has it already: it asks each time. */
  private Answer answer(String file) {
    Stored found = find(file).orElseThrow();
    Answer whole =
        Answer.bytes(
            HttpServletResponse.SC_OK,
            MEDIA_TYPES.getOrDefault(extension(file), "application/octet-stream"),
            found.content);
    Answer answer =
        (request, response) -> {
          if (found.tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
          } else {
            whole.send(request, response);
          }
        };
    return answer.with("ETag", found.tag).with("Cache-Control", "no-cache");
  }

  private static String extension(String file) {
    return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private Optional<Stored> find(String file) {
    Stored known = stored.get(file);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Stored> read = read(file);
    read.ifPresent(found -> stored.put(file, found));
    return read;
  }

  private static Optional<Stored> read(String file) {
    try (InputStream in = StaticFiles.class.getResourceAsStream(file)) {
      return in == null ? Optional.empty() : Optional.of(Stored.of(in.readAllBytes()));
    } catch (IOException e) {
      throw new HttpError(500, file + ": expected a readable file; got " + e.getMessage());
    }
  }
}
