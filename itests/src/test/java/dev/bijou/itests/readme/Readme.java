package dev.bijou.itests.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The README's fenced blocks. */
final class Readme {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

  private Readme() {}

  /** Returns all blocks of a language, such as {@code java}, in order. */
  static List<String> blocks(String language) throws IOException {
    return blocks("README.md", language);
  }

  /** Returns all blocks of a language in another document of the project. */
  static List<String> blocks(String document, String language) throws IOException {
    return BLOCK
        .matcher(Files.readString(Path.of("..").resolve(document)))
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /** Returns the one block of a language that holds a piece of text. */
  static String block(String language, String piece) throws IOException {
    return block("README.md", language, piece);
  }

  /** Returns the one block of a language in another document that holds a piece of text. */
  static String block(String document, String language, String piece) throws IOException {
    List<String> found =
        blocks(document, language).stream().filter(b -> b.contains(piece)).toList();
    if (found.size() != 1) {
      throw new IllegalStateException(
          "%s: expected one %s block with '%s'; got %d"
              .formatted(document, language, piece, found.size()));
    }
    return found.get(0);
  }
}
