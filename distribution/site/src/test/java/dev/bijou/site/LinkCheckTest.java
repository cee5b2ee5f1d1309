package dev.bijou.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkCheckTest {
  @TempDir private Path site;

  private void write(String file, String html) throws IOException {
    Path path = site.resolve(file);
    Files.createDirectories(path.resolveSibling(""));
    Files.writeString(path, html);
  }

  @Test
  void acceptsLinksToFilesAndAnchors() throws IOException {
    write("index.html", "<h1 id=\"a\">A</h1><a href=\"#a\">a</a><a href=\"types/b.html#b\">b</a>");
    write("types/b.html", "<p id=\"b\">b</p><a href=\"../index.html#a\">a</a><img src=\"b.svg\">");
    write("types/b.svg", "<svg/>");
    write("apidocs/x.html", "<a href=\"nowhere.html\">not checked</a>");
    assertEquals(List.of(), LinkCheck.problems(site));
  }

  @Test
  void namesDeadLinksMissingAnchorsAndDoubleIds() throws IOException {
    write(
        "index.html", "<p id=\"a\"></p><p id=\"a\"></p><a href=\"b.html\"></a><a href=\"#b\"></a>");
    assertEquals(
        List.of(
            "index.html: expected an id once; got a twice",
            "index.html: expected an anchor of index.html; got #b",
            "index.html: expected a file; got b.html"),
        LinkCheck.problems(site));
  }

  @Test
  void namesOrphansAndResourcesOfOtherPlaces() throws IOException {
    write(
        "index.html",
        "<img src=\"https://example.org/a.png\"><a href=\"http://example.org\"></a>"
            + "<a href=\"https://example.org\"></a>");
    write("orphan.html", "<a href=\"index.html\">home</a>");
    assertEquals(
        List.of(
            "index.html: expected a file of the site; got https://example.org/a.png",
            "index.html: expected a link to https; got http://example.org",
            "orphan.html: expected a page that another one links to; got an orphan"),
        LinkCheck.problems(site));
  }
}
