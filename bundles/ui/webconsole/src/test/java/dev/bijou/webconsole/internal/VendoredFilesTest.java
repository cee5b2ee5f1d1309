package dev.bijou.webconsole.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.json.JsonReader;
import dev.bijou.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests the files that browsers get: the vendored ones are those of the list, all together are
 * small, and none breaks the content security policy or asks another server.
 */
class VendoredFilesTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path VENDORED = RESOURCES.resolve("res/vendor");
  private static final int MAX_BYTES = 700_000;

  /** Matches inline scripts, inline styles and event handlers, which the policy refuses. */
  private static final Pattern INLINE =
      Pattern.compile("<script(?![^>]*\\ssrc=)|<style|\\sstyle=|\\son[a-z]+\\s*=|javascript:");

  private static final Pattern OTHER_SERVER =
      Pattern.compile("(src|href|from|import|url)\\s*[=(]?\\s*[\"']?(https?:)?//");

  @Test
  void everyVendoredFileHasTheHashOfTheList() throws IOException, GeneralSecurityException {
    for (JsonValue entry : list()) {
      byte[] content = Files.readAllBytes(VENDORED.resolve(entry.get("file").text()));
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      assertEquals(entry.get("sha256").text(), HexFormat.of().formatHex(hash));
    }
  }

  @Test
  void theListNamesEveryVendoredFile() throws IOException {
    Set<String> listed = new TreeSet<>(Set.of("vendored.json"));
    for (JsonValue entry : list()) {
      listed.add(entry.get("file").text());
      listed.add(entry.get("licences").text());
    }
    assertEquals(listed, names(VENDORED));
  }

  @Test
  void everyPackageHasVersionLicenceAndSource() throws IOException {
    for (JsonValue entry : list()) {
      String licences = Files.readString(VENDORED.resolve(entry.get("licences").text()));
      List<JsonValue> packages = entry.get("packages").items();
      assertFalse(packages.isEmpty());
      for (JsonValue part : packages) {
        String name = part.get("name").text() + " " + part.get("version").text();
        assertTrue(licences.contains(name), name);
        assertEquals("MIT", part.get("licence").text(), name);
        assertTrue(part.get("source").text().startsWith("https://"), name);
      }
    }
  }

  @Test
  void allFilesTogetherAreSmall() throws IOException {
    long bytes = 0;
    for (Path file : files(RESOURCES)) {
      bytes += Files.size(file);
    }
    assertTrue(bytes <= MAX_BYTES, bytes + " bytes");
  }

  @Test
  void pagesHaveNothingInline() throws IOException {
    for (Path page : files(RESOURCES.resolve("pages"))) {
      String html = Files.readString(page);
      assertFalse(INLINE.matcher(html).find(), page.toString());
      assertFalse(html.contains("${"), page + ": the Web Console replaces such variables");
      assertTrue(html.contains("<html lang=\"en\">"), page.toString());
    }
  }

  @Test
  void ownFilesAskNoOtherServerAndParseNoHtml() throws IOException {
    for (Path file : files(RESOURCES)) {
      if (file.startsWith(VENDORED)) {
        continue;
      }
      String text = Files.readString(file);
      assertFalse(OTHER_SERVER.matcher(text).find(), file.toString());
      assertFalse(text.contains("innerHTML") || text.contains("insertAdjacentHTML"), file + "");
      assertFalse(text.contains("outerHTML") || text.contains("eval("), file.toString());
    }
  }

  private static List<JsonValue> list() throws IOException {
    byte[] list = Files.readAllBytes(VENDORED.resolve("vendored.json"));
    return JsonReader.read(list, "vendored.json").get("files").items();
  }

  private static Set<String> names(Path folder) throws IOException {
    return files(folder).stream()
        .map(file -> folder.relativize(file).toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).toList();
    }
  }
}
