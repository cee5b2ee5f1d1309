package dev.bijou.webconsole.guard.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the rules as a table of requests and answers (T16). */
class RequestRulesTest {
  private static final String OWN = "Origin: http://localhost:8080";
  private static final String NAVIGATION =
      "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document";

  /** Returns a request to localhost, with more headers separated by bars. */
  private static Exchange request(String line, String headers) {
    Map<String, List<String>> all = new TreeMap<>();
    if (headers != null) {
      for (String header : headers.split("\\|", -1)) {
        String[] parts = header.split(":", 2);
        all.computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
            .add(parts[1].strip());
      }
    }
    all.putIfAbsent("host", List.of("localhost:8080"));
    String[] words = line.split(" ", 2);
    String[] target = words[1].split("\\?", 2);
    return new Exchange(
        words[0], "/system/console" + target[0], target.length == 2 ? target[1] : "", all);
  }

  private static int status(Optional<Refusal> refusal) {
    return refusal.map(Refusal::status).orElse(0);
  }

  @ParameterizedTest
  @CsvSource({
    "GET /bundles,,0",
    "GET /bundles,Host: 127.0.0.1,0",
    "GET /bundles,Host: [::1]:8080,0",
    "GET /bundles,Host: Console.Example.org,0",
    "GET /bundles,Host: console.example.org:8443,0",
    "GET /bundles,Host: proxy.example.org:8443,0",
    "GET /bundles,Host: proxy.example.org,421",
    "GET /bundles,Host: proxy.example.org:84430,421",
    "GET /bundles,Host: localhost:8080|Host: localhost:8080,421",
    "GET /bundles,Host: ,421",
    "GET /bundles,Host: evil.example,421",
    "GET /bundles,Host: localhost.evil.example,421",
    "GET /bundles,Host: localhost:8080@evil,421",
    "GET /bijou/api/flows,Origin: http://localhost:8080,0",
    "GET /bijou/api/flows,Origin: http://localhost:9090,403",
    "GET /bijou/api/flows,Origin: null,403",
    "GET /bijou/api/flows,Origin: http://localhost:8080|Origin: http://evil,403",
    "GET /bijou/api/flows,Referer: http://localhost:8080/x,0",
    "GET /bijou/api/flows,Referer: http://evil/,403",
    "POST /bundles,Origin: http://localhost:8080|Sec-Fetch-Site: cross-site,403",
    "GET /bundles,Sec-Fetch-Site: same-site,403",
    "GET /bundles,Sec-Fetch-Site: none,0",
    "TRACE /bundles,,405",
    "GET /..,,400",
    "GET //bundles,,400",
    "GET /bundles;x=y,,400",
    "GET /a%2fb,,400",
    "GET /%2e%2e/bundles,,400",
    "GET /a%zz,,400",
    "GET /configMgr/x?post=true&apply=1&delete=1,,403",
    "HEAD /configMgr/x?%61pply=1,,403",
    "GET /c%6FnfigMgr/x?unbind=1,,403",
    "GET /configMgr?a=b&a=c&delete,,403",
    "GET /configMgr/x?%zz=1,,403",
    "GET /configMgr/x?post=true,,0",
    "POST /configMgr/x?apply=1,,0",
    "GET /configMgr/x,Content-Length: 7,400",
    "GET /configMgr/x,Content-Length: 0,0",
    "GET /bijou/api/flows,Transfer-Encoding: chunked,400",
    "GET /c%6FnfigMgr%3bx/PID?apply=1,,400",
    "GET /configMgr;x/PID?apply=1,,400",
    "GET /%63onfigMgr/x?x&&del%65te,,403",
    "GET /system/console,,0",
    "GET /%252e%252e,,0",
    "GET /%5c..%5c,,400",
    "GET /a%0ab,,400",
    "OPTIONS /bundles,,405",
    "PATCH /bundles,,405",
    "get /bundles,,405",
    "GET /bijou/api/flows,Referer: about:blank,403",
    "GET /bijou/api/flows,Sec-Fetch-Site: same-origin|Sec-Fetch-Site: cross-site,403",
    "PUT /bijou/api/flows/x,Content-Length: -3,413",
    "PUT /bijou/api/flows/x,Content-Length: 1048576,0",
    "PUT /bijou/api/flows/x,Content-Length: 1048577,413",
    "PUT /bijou/api/flows/x,Transfer-Encoding: chunked,0",
    "POST /configMgr/x,Transfer-Encoding: chunked,411",
    "POST /bundles,Content-Length: 60000000|Content-Type: multipart/form-data; boundary=x,0",
    "POST /bundles,Content-Length: 70000000|Content-Type: multipart/form-data; boundary=x,413",
    "POST /bundles,Content-Length: 60000000,413"
  })
  void answers(String line, String headers, int expected) {
    RequestRules rules = new RequestRules("console.example.org, Proxy.Example.org:8443");
    assertEquals(expected, status(rules.check(request(line, headers))));
  }

  @ParameterizedTest
  @CsvSource({"GET,localhost,0", "HEAD,localhost,0", "POST,localhost,404", "GET,evil.example,421"})
  void theIconOfBrowsersIsRead(String method, String host, int expected) {
    Exchange icon = new Exchange(method, "/favicon.ico", "", Map.of("host", List.of(host)));
    assertEquals(expected, status(new RequestRules("").check(icon)));
  }

  @ParameterizedTest
  @CsvSource({
    "GET /bijou/flows,0",
    "GET /configMgr/dev.bijou.x,0",
    "POST /bundles,403",
    "GET /bijou/api/flows,403",
    "GET /bijou/res/app.js,403",
    "GET /bundles/1.json,403",
    "GET /configMgr/x?apply=1,403"
  })
  void onlyPagesAreReachedByForeignLinks(String line, int expected) {
    assertEquals(expected, status(new RequestRules("").check(request(line, NAVIGATION))));
  }

  @ParameterizedTest
  @CsvSource({
    "GET /bundles,Cookie: a=b,0",
    "POST /bundles,Cookie: a=b,403",
    "POST /bundles," + OWN + ",403",
    "POST /bundles," + OWN + "|Sec-Fetch-Site: same-origin,0",
    "PUT /bijou/api/flows/x," + OWN + ",0",
    "PUT /bijou/api/flows/x,Sec-Fetch-Site: same-origin,403"
  })
  void changesOfBrowsersNeedProofs(String line, String headers, int expected) {
    assertEquals(expected, status(RequestRules.checkChange(request(line, headers))));
  }

  @ParameterizedTest
  @CsvSource({
    "/system/console/bundles/7, /system/console/bundles/7",
    "/system/console/bijou/flows?name=a, /system/console/bijou/flows?name=a",
    "/system/console/logs, /system/console/logs",
    "/system/console/logout, /system/console/bijou",
    "https://evil.example/, /system/console/bijou",
    "//evil.example/system/console, /system/console/bijou",
    "/system/console//evil, /system/console/bijou",
    "/system/console/../x, /system/console/bijou",
    "/system/consolex, /system/console/bijou"
  })
  void returnsOnlyIntoTheConsole(String target, String expected) {
    assertEquals(expected, Pages.safe(target));
  }
}
