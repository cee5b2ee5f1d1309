package dev.bijou.shell.internal.text;

import java.util.ArrayList;
import java.util.List;

/** Line breaking of text at word ends. */
public final class WordWrap {
  /** The maximum length of a line. */
  static final int WIDTH = 96;

  private WordWrap() {}

  /** Returns the lines of a paragraph, indented by two blanks. */
  public static List<String> paragraph(String text) {
    return lines(text, WIDTH - 2).stream().map(line -> "  " + line).toList();
  }

  /** Breaks a text into lines of at most this width; a longer word has a line of its own. */
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
