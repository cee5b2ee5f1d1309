package dev.bijou.webconsole.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a query. The Servlet API would read them from the body as well. */
final class Query {
  private static final int MAXIMUM_PARAMETERS = 100;

  private Query() {}

  /**
   * Returns the parameters, the first of each name.
   *
   * @throws HttpError 400 if there are too many, or the query is malformed
   */
  static Map<String, String> of(@Nullable String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (query == null || query.isEmpty()) {
      return parameters;
    }
    String[] pairs = query.split("&", MAXIMUM_PARAMETERS + 1);
    if (pairs.length > MAXIMUM_PARAMETERS) {
      throw new HttpError(400, "query: expected at most 100 parameters; got more");
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      parameters.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new HttpError(400, "query: expected percent-encoded UTF-8; got '" + text + "'");
    }
  }
}
