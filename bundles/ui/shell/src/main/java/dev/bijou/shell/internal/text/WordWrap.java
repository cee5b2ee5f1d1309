package dev.bijou.shell.internal.text;

import java.util.ArrayList;
import java.util.List;

/** Breaks text at word ends, so that it stays readable on a terminal. */
public final class WordWrap {
  /** How long a line may become. */
  static final int WIDTH = 96;

  private WordWrap() {}

  /** A paragraph, indented by two blanks. */
  public static List<String> paragraph(String text) {
    return lines(text, WIDTH - 2).stream().map(line -> "  " + line).toList();
  }

  /** A text in lines of at most this width, where its words allow. */
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
