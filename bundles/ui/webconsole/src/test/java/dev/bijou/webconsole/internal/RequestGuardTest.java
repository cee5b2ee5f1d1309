package dev.bijou.webconsole.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class RequestGuardTest {
  private static final Login LOGIN = new Login("admin", "s1");
  private static final String OWN = "http://127.0.0.1:8080";

  private final Tokens tokens = new Tokens();
  private final RequestGuard guard = new RequestGuard(tokens);

  /** Returns the status of the refusal of a request; 200 if it may go on. */
  private int status(String method, boolean page, String... headers) {
    FakeExchange exchange = new FakeExchange(method, "/any");
    for (int i = 0; i < headers.length; i += 2) {
      exchange.header(headers[i], headers[i + 1]);
    }
    try {
      guard.check(exchange.request(), page, LOGIN);
      return 200;
    } catch (HttpError e) {
      return e.status();
    }
  }

  @Test
  void scriptsNeedNeitherOriginNorToken() {
    for (String method : new String[] {"GET", "HEAD", "POST", "PUT", "DELETE"}) {
      assertEquals(200, status(method, false), method);
    }
    assertEquals(200, status("PUT", false, "Authorization", "Basic YQ=="));
  }

  @Test
  void otherMethodsAreNotAllowed() {
    for (String method : new String[] {"OPTIONS", "TRACE", "PATCH", "CONNECT", "get", "X"}) {
      assertEquals(405, status(method, true), method);
    }
  }

  @Test
  void foreignOriginsAreRefusedWithEveryMethodWhateverElseTheyCarry() {
    String token = tokens.of(LOGIN);
    for (String method : new String[] {"GET", "POST", "DELETE"}) {
      for (String origin :
          new String[] {
            "http://evil.test",
            "http://127.0.0.1:8081",
            "http://127.0.0.1",
            "null",
            "",
            "x",
            "http://127.0.0.1:8080.evil.test",
            "http://user@evil.test",
            "//127.0.0.1:8080"
          }) {
        assertEquals(
            403, status(method, false, "Origin", origin, RequestGuard.TOKEN, token), origin);
      }
      assertEquals(403, status(method, false, "Referer", "http://evil.test/127.0.0.1:8080"));
      assertEquals(403, status(method, false, "Sec-Fetch-Site", "cross-site", "Origin", OWN));
      assertEquals(403, status(method, false, "Sec-Fetch-Site", "same-site"));
    }
  }

  @Test
  void changesOfBrowsersNeedOriginAndToken() {
    String token = tokens.of(LOGIN);
    assertEquals(200, status("POST", false, "Origin", OWN, RequestGuard.TOKEN, token));
    assertEquals(
        200,
        status(
            "PUT",
            false,
            "Origin",
            OWN,
            "Cookie",
            "a=b",
            "Sec-Fetch-Site",
            "same-origin",
            RequestGuard.TOKEN,
            token));
    assertEquals(403, status("POST", false, "Origin", OWN));
    assertEquals(403, status("POST", false, "Origin", OWN, RequestGuard.TOKEN, token + "x"));
    assertEquals(403, status("POST", false, "Cookie", "a=b"));
    assertEquals(403, status("POST", false, "Cookie", "a=b", RequestGuard.TOKEN, token));
    assertEquals(403, status("POST", false, "Sec-Fetch-Mode", "cors", RequestGuard.TOKEN, token));
    assertEquals(200, status("GET", false, "Cookie", "a=b", "Sec-Fetch-Site", "same-origin"));
  }

  @Test
  void linksToPagesMayComeFromAnywhere() {
    String[] link = {
      "Referer", "http://evil.test/", "Sec-Fetch-Site", "cross-site",
      "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"
    };
    assertEquals(200, status("GET", true, link));
    assertEquals(403, status("GET", false, link));
    assertEquals(403, status("POST", true, link));
    assertEquals(200, status("GET", true, "Referer", "http://evil.test/"));
    assertEquals(403, status("GET", true, "Sec-Fetch-Site", "cross-site"));
    link[7] = "iframe";
    assertEquals(403, status("GET", true, link));
  }

  @Test
  void aTokenIsThatOfOneLoginAndRun() {
    assertNotEquals(tokens.of(LOGIN), tokens.of(new Login("admin", "s2")));
    assertNotEquals(tokens.of(LOGIN), tokens.of(new Login("other", "s1")));
    assertNotEquals(tokens.of(LOGIN), new Tokens().of(LOGIN));
    assertEquals(tokens.of(LOGIN), tokens.of(new Login("admin", "s1")));
  }
}
