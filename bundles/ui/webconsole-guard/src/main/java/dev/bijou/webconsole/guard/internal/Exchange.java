package dev.bijou.webconsole.guard.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a request that is known before its body is read.
 *
 * @param method the method
 * @param path the path, as it was sent
 * @param query the query, as it was sent; empty if there is none
 * @param headers the values of the headers, by name in lower case
 */
record Exchange(String method, String path, String query, Map<String, List<String>> headers) {
  /** Returns whether the method reads only. */
  boolean reads() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** Returns all values of a header. */
  List<String> all(String header) {
    return headers.getOrDefault(header.toLowerCase(Locale.ROOT), List.of());
  }

  /** Returns the value of a header; empty if there is none. */
  Optional<String> header(String name) {
    return all(name).stream().findFirst();
  }

  /** Returns whether a header has this value, and no other. */
  boolean is(String header, String value) {
    return all(header).equals(List.of(value));
  }

  /** Returns whether a browser has sent this. */
  boolean isBrowser() {
    return headers.keySet().stream()
        .anyMatch(
            name ->
                name.equals("cookie") || name.equals("origin") || name.startsWith("sec-fetch-"));
  }
}
