package dev.bijou.webconsole.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequestPathTest {
  @Test
  void decodesTheParts() {
    assertEquals(List.of(), RequestPath.parts(""));
    assertEquals(List.of(), RequestPath.parts("/"));
    assertEquals(List.of("api", "flows", "a.b-c_1"), RequestPath.parts("/api/flows/a.b-c_1"));
    assertEquals(List.of("<img ä>", "a+b"), RequestPath.parts("/%3Cimg%20%C3%A4%3e/a+b"));
  }

  @Test
  void refusesWhatCouldLeaveTheFolder() {
    for (String raw :
        List.of(
            "/..",
            "/a/../b",
            "/a/./b",
            "/%2e%2e/x",
            "/%2E%2e",
            "/..%2fetc",
            "/a%2Fb",
            "/a%5cb",
            "/a\\b",
            "/a%00",
            "/a%0ab",
            "//a",
            "/a/",
            "/a;x=y",
            "/a%3bx",
            "/%",
            "/%2",
            "/%zz",
            "/%C3%28",
            "/ä",
            "/" + "a".repeat(2000))) {
      HttpError e = assertThrows(HttpError.class, () -> RequestPath.parts(raw), raw);
      assertEquals(400, e.status());
    }
  }
}
