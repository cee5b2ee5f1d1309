package dev.bijou.site;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds the site of this project twice, with a page in place of the Javadoc. */
class SiteBuilderTest {
  private static final Path PROJECT = Path.of("..", "..");

  @TempDir private Path folder;

  private Map<String, String> build(String name) throws IOException {
    Path site = folder.resolve(name);
    Files.createDirectories(site.resolve("apidocs"));
    Files.writeString(site.resolve("apidocs/index.html"), "Javadoc");
    SiteBuilder.build(PROJECT, site);
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(site)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(site.relativize(path).toString(), Files.readString(path, ISO_8859_1));
      }
    }
    return files;
  }

  @Test
  void buildsTheSameFilesAgain() throws IOException {
    assertEquals(build("first"), build("second"));
  }
}
