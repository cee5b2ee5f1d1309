package dev.bijou.itests.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The code of docs/karaf.md. */
final class KarafDoc {
  private final String text;

  /** Reads the page in the folder of the documentation. */
  KarafDoc() throws IOException {
    text = Files.readString(Path.of(System.getProperty("bijou.docs"), "karaf.md"));
  }

  /** Returns the commands of a section, one in a line. */
  List<String> commands(String section) {
    return block(section, "karaf").lines().toList();
  }

  /** Returns the first block of a language in a section. */
  String block(String section, String language) {
    Pattern block =
        Pattern.compile(
            "\n## " + section + "\n(?:(?!\n## ).)*?\n```" + language + "\n(.*?)```\n",
            Pattern.DOTALL);
    Matcher found = block.matcher(text);
    if (!found.find()) {
      throw new IllegalStateException(
          "docs/karaf.md: expected a block " + language + " under ## " + section + "; got none");
    }
    return found.group(1);
  }
}
