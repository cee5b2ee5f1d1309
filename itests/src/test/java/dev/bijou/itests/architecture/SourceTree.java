package dev.bijou.itests.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The source folders of the bundles. */
final class SourceTree {
  private static final Path BUNDLES = Path.of("..", "bundles");
  private static final Pattern NAME = Pattern.compile("<module\\.name>(\\S+)</module\\.name>");

  private SourceTree() {}

  /** Returns the folder below {@code bundles/} for each symbolic name. */
  static Map<String, String> folders() throws IOException {
    Map<String, String> folders = new TreeMap<>();
    try (Stream<Path> files = Files.find(BUNDLES, 3, (file, is) -> file.endsWith("pom.xml"))) {
      for (Path pom : files.toList()) {
        Matcher name = NAME.matcher(Files.readString(pom));
        if (name.find()) {
          folders.put(name.group(1), BUNDLES.relativize(pom).getName(0).toString());
        }
      }
    }
    return folders;
  }
}
