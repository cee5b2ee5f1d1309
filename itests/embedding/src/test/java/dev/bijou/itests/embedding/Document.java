package dev.bijou.itests.embedding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A document of the project, from which files and commands are copied. */
final class Document {
  /** A path in backquotes on its own line, followed by a fenced block. */
  private static final Pattern FILE = Pattern.compile("(?ms)^`([^`\\n]+)`\\n```\\w+\\n(.*?)^```$");

  private final String name;
  private final String text;

  private Document(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /** Reads a document by its path in the project. */
  static Document read(String name) throws IOException {
    return new Document(name, Files.readString(Repository.project().resolve(name)));
  }

  /** Writes the files of a section into a folder. */
  void copyFiles(String heading, Path folder) throws IOException {
    Matcher file = FILE.matcher(section(heading));
    while (file.find()) {
      Path target = folder.resolve(file.group(1));
      Files.createDirectories(target.getParent());
      Files.writeString(target, file.group(2));
    }
  }

  /** Returns the commands of a section. */
  String commands(String heading) {
    return block(heading, "sh");
  }

  /** Returns the only block of a language in a section that belongs to no file. */
  String block(String heading, String language) {
    Matcher block =
        Pattern.compile("(?ms)^\\n```" + language + "\\n(.*?)^```$").matcher(section(heading));
    if (!block.find()) {
      throw missing("a block " + language + " under " + heading);
    }
    return block.group(1);
  }

  private String section(String heading) {
    int from = text.indexOf("\n## " + heading + "\n");
    if (from < 0) {
      throw missing("the heading " + heading);
    }
    int to = text.indexOf("\n## ", from + 1);
    return text.substring(from, to < 0 ? text.length() : to);
  }

  private IllegalStateException missing(String what) {
    return new IllegalStateException(
        String.format(Locale.ROOT, "%s: expected %s; got none", name, what));
  }
}
