package dev.bijou.itests.browser;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** A script that calls the web API with HTTP Basic. */
final class ApiClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ConsoleProcess console;

  ApiClient(ConsoleProcess console) {
    this.console = console;
  }

  /** Sends a request to a path below the console, with headers in pairs of name and value. */
  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(console.url(path)))
            .timeout(TIMEOUT)
            .header("Authorization", "Basic " + credentials())
            .method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Logs in as a browser does, and returns the cookie of the session. */
  String session() throws IOException, InterruptedException {
    HttpRequest login =
        HttpRequest.newBuilder(URI.create(console.url("login")))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "user=admin&password="
                        + URLEncoder.encode(ConsoleProcess.PASSWORD, StandardCharsets.UTF_8)))
            .build();
    String cookie =
        client
            .send(login, BodyHandlers.ofString())
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }

  /** Returns user and password, encoded for HTTP Basic. */
  static String credentials() {
    return Base64.getEncoder()
        .encodeToString(("admin:" + ConsoleProcess.PASSWORD).getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the answer to a GET. */
  String get(String path) throws IOException, InterruptedException {
    return send("GET", path, "").body();
  }

  /** Returns a flow. */
  String flow(String name) throws IOException, InterruptedException {
    return get("bijou/api/flows/" + name);
  }

  /** Saves a flow, whatever it is now. */
  HttpResponse<String> save(String name, String text) throws IOException, InterruptedException {
    return send("PUT", "bijou/api/flows/" + name, text, "Content-Type", "application/yaml");
  }
}
