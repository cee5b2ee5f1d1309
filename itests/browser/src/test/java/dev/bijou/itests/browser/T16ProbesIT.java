package dev.bijou.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T16: forged requests, markup and paths on each endpoint, those of the stock pages too. */
class T16ProbesIT {
  private static final String ROOT = "/system/console/";
  private static final String API = ROOT + "bijou/api/";
  private static final String LOGIN = "Authorization: Basic " + ApiClient.credentials();
  private static final String MARKUP =
      "<img src=x onerror=window.executed=1><script>window.executed=1</script>";

  @TempDir private static Path folder;
  private static ConsoleProcess console;

  @BeforeAll
  static void open() throws Exception {
    console =
        ConsoleProcess.start(
            folder,
            "markup",
            "flow: markup\ndimension: 2\n# " + MARKUP + "\nlayers:\n  - \"" + MARKUP + "\"\n",
            MARKUP.replace("/", "."),
            "flow: \"" + MARKUP + "\"\nlayers:\n  - affine\n",
            "shown",
            "flow: shown\ndimension: 2\n# " + MARKUP + "\nlayers:\n  - affine\n");
  }

  @AfterAll
  static void close() {
    console.close();
  }

  private static int status(String method, String target, String... headers) throws IOException {
    return RawRequest.status(RawRequest.send(console, method, target, headers));
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, bijou/api/flows/shown",
    "DELETE, bijou/api/flows/shown",
    "POST, bijou/api/flows/shown/rollback",
    "POST, bijou/api/validate",
    "POST, bijou/api/jobs/1/cancel",
    "POST, bundles/0",
    "POST, configMgr/bijou.flow",
    "POST, components",
    "POST, logs",
    "POST, vmstat",
    "GET, bijou/api/flows",
    "GET, bijou/api/session",
    "GET, bijou/api/events",
    "GET, bijou/api/jobs"
  })
  void t16ForeignPagesAreRefused(String method, String path) throws IOException {
    String own = "http://127.0.0.1:" + console.port();
    for (String header :
        List.of(
            "Origin: http://evil.example",
            "Origin: null",
            "Origin: " + own + ".evil.example",
            "Origin: http://127.0.0.1:1",
            "Referer: http://evil.example/" + own,
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-site")) {
      assertEquals(403, status(method, ROOT + path, LOGIN, header), header);
      assertEquals(403, status(method, ROOT + path, LOGIN, "Origin: " + own, header), header);
    }
    assertTrue(Files.exists(folder.resolve("flows/shown.yaml")));
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, bijou/api/flows/shown",
    "DELETE, bijou/api/flows/shown",
    "POST, bijou/api/validate",
    "POST, bijou/api/jobs/1/cancel",
    "POST, bundles/0",
    "POST, configMgr/bijou.flow"
  })
  void t16ABrowserNeedsItsOriginAndItsToken(String method, String path) throws Exception {
    String cookie = "Cookie: " + new ApiClient(console).session();
    String origin = "Origin: http://127.0.0.1:" + console.port();
    String token = "X-Bijou-Token: guessed";
    assertEquals(200, status("GET", API + "flows", cookie));
    assertEquals(403, status(method, ROOT + path, cookie));
    assertEquals(403, status(method, ROOT + path, cookie, "Sec-Fetch-Site: same-origin"));
    assertEquals(403, status(method, ROOT + path, cookie, origin));
    assertEquals(403, status(method, ROOT + path, cookie, origin, token));
    assertEquals(401, status(method, ROOT + path, LOGIN, origin, token));
    assertTrue(Files.exists(folder.resolve("flows/shown.yaml")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bijou/api/flows",
        "bijou/api/flows/shown",
        "bijou/api/session",
        "bijou/api/events",
        "bijou/api/jobs",
        "bijou/api/metrics"
      })
  void t16WithoutALoginDataAreNotRead(String path) throws IOException {
    assertEquals(401, status("GET", ROOT + path));
    assertEquals(401, status("GET", ROOT + path, "Cookie: session=guessed"));
    assertEquals(401, status("POST", ROOT + path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Host: evil.example", "Host: 127.0.0.1.evil.example", "Host: 10.0.0.1:8080"})
  void t16AnotherHostIsNotServed(String host) throws IOException {
    for (String path : List.of("bundles", "login", "bijou/flows", "bijou/api/flows")) {
      assertEquals(
          421,
          RawRequest.status(RawRequest.sendTo(console, host, "GET", ROOT + path, LOGIN)),
          path);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apply=1",
        "delete=1",
        "unbind=1",
        "%61pply=1",
        "d%65lete=true",
        "post=true&apply=1&delete=1",
        "x=1;delete=1",
        "apply"
      })
  void t16AGetDoesNotChangeAConfiguration(String query) throws IOException {
    for (String path :
        List.of("configMgr/bijou.flow", "configMgr", "configMgr/x%20y", "%63onfigMgr/x")) {
      for (String method : List.of("GET", "HEAD")) {
        assertEquals(403, status(method, ROOT + path + "?" + query, LOGIN), path);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/x",
        "..%2f..%2fetc%2fx",
        "%2e%2e",
        "%2e%2e/%2e%2e",
        "a%00b",
        "a%0d%0aX-Forged:1",
        "a%5cb",
        "a;b",
        "%ff",
        "%",
        "%zz",
        ".",
        "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"
      })
  void t16MalformedNamesAreRefused(String name) throws IOException {
    for (String method : List.of("GET", "PUT", "DELETE")) {
      String answer = RawRequest.send(console, method, API + "flows/" + name, LOGIN);
      assertEquals(400, RawRequest.status(answer), method + " " + name + ": " + answer);
      assertFalse(answer.contains("<img"), answer);
      assertFalse(answer.contains("\tat "), answer);
    }
    assertTrue(List.of(400, 404).contains(status("GET", ROOT + "bijou/res/" + name, LOGIN)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bijou/res/../pages/flows.html",
        "bijou/res/%2e%2e/OSGI-INF",
        "bijou/res//etc/passwd",
        "bijou/../../../etc/passwd",
        "res/%2e%2e/%2e%2e/etc/passwd",
        "bundles/..%2f..",
        "logs/%00"
      })
  void t16PathsDoNotLeaveTheirFolder(String path) throws IOException {
    int status = status("GET", ROOT + path, LOGIN);
    assertTrue(List.of(400, 404).contains(status), String.valueOf(status));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bijou/api/flows/a%2fb", "<script>alert(1)</script>", "a;b", "bundles//"})
  void t16AnswersToMalformedPathsRunNothing(String path) throws IOException {
    String answer = RawRequest.send(console, "GET", ROOT + path, LOGIN);
    assertEquals(400, RawRequest.status(answer), answer);
    assertTrue(answer.contains("X-Content-Type-Options: nosniff"), answer);
    assertTrue(answer.contains("Content-Security-Policy: "), answer);
    assertFalse(answer.contains("<script"), answer);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, configMgr/bijou.flow, Content-Length: 5, 400",
    "GET, bijou/api/flows, X-HTTP-Method-Override: DELETE, 200",
    "GET, bundles/0?_method=POST&action=stop, X-Method: POST, 200",
    "OPTIONS, bijou/api/flows, X: y, 405",
    "TRACE, bijou/api/flows, X: y, 405",
    "PATCH, bijou/api/flows/shown, X: y, 405",
    "GET, bijou/api/flows, Host: 127.0.0.1, 400",
    "PUT, bijou/api/flows/shown, Transfer-Encoding: chunked, 400",
    "GET, bijou/api/flows, Referer: about:blank, 403"
  })
  void t16UnusualRequestsChangeNothing(String method, String path, String header, int expected)
      throws IOException {
    assertEquals(expected, status(method, ROOT + path, LOGIN, header));
    assertTrue(Files.exists(folder.resolve("flows/shown.yaml")));
    assertEquals(200, status("GET", API + "flows", LOGIN));
  }

  @ParameterizedTest
  @CsvSource({"http://evil.example, 400", "http://127.0.0.1.evil.example, 400", "'', 200"})
  void t16TheTargetNamesNoOtherHost(String origin, int expected) throws IOException {
    assertEquals(expected, status("GET", origin + API + "flows", LOGIN));
  }

  @Test
  void t16LongNamesAreRefused() throws IOException {
    assertEquals(400, status("PUT", API + "flows/" + "a".repeat(65), LOGIN));
    assertEquals(400, status("GET", API + "flows/" + "a".repeat(5000), LOGIN));
    int status = status("GET", API + "flows/" + "a".repeat(100_000), LOGIN);
    assertTrue(List.of(400, 414, 431).contains(status), String.valueOf(status));
  }

  @Test
  void t16MarkupIsShownAndNotExecuted() throws Exception {
    try (Browser browser = Browser.start()) {
      for (String page :
          List.of(
              "flows",
              "flows#markup",
              "flows#shown",
              "flows#%3Cimg%20src=x%20onerror=window.executed=1%3E",
              "jobs")) {
        browser.openLoggedIn(console, "bijou/" + page);
        browser.waitForText("Log out");
        browser.waitForText(page.contains("#") ? "Flows" : "Bijou");
        requireNotExecuted(browser);
      }
      browser.openLoggedIn(console, "bijou/flows#shown");
      browser.waitForText("no problem");
      browser.paste("flow: shown\ndimension: 2\nlayers:\n  - \"" + MARKUP + "\"\n");
      browser.waitForText("1 problem");
      browser.waitForText("<img");
      requireNotExecuted(browser);
      for (String page : List.of("bundles", "components", "configMgr", "logs")) {
        browser.openLoggedIn(console, page);
        browser.waitFor("#content, #main");
        requireNotExecuted(browser);
      }
    }
  }

  private static void requireNotExecuted(Browser browser) {
    assertEquals(true, browser.driver().executeScript("return window.executed === undefined"));
    assertEquals(
        0L,
        browser.driver().executeScript("return document.querySelectorAll('img[onerror]').length"));
  }
}
