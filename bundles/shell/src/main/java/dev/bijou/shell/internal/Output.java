package dev.bijou.shell.internal;

import java.io.PrintStream;
import java.util.List;

/**
 * Where verbs write.
 *
 * @param out what was asked for
 * @param err progress and complaints
 * @param live whether a person watches at a terminal, where a line can be written over
 */
public record Output(PrintStream out, PrintStream err, boolean live) {
  /** Writes lines of what was asked for. */
  public void print(List<String> lines) {
    lines.forEach(out::println);
  }

  /** The same, but what was asked for goes where complaints go: standard output is taken. */
  public Output aside() {
    return new Output(err, err, live);
  }
}
