package dev.bijou.shell.internal;

import dev.bijou.shell.internal.text.ControlCharacters;
import java.io.PrintStream;
import java.util.List;

/**
 * Where verbs write.
 *
 * @param out what was asked for
 * @param err progress and complaints
 * @param live whether {@code err} is a terminal, where a line can be written over
 */
public record CommandOutput(PrintStream out, PrintStream err, boolean live) {
  /** Writes a line of what was asked for. */
  public void print(String line) {
    out.println(ControlCharacters.line(line));
  }

  /** Writes lines of what was asked for. */
  public void print(List<String> lines) {
    lines.forEach(this::print);
  }

  /** Writes a line of progress or complaint. */
  public void say(String line) {
    err.println(ControlCharacters.line(line));
  }

  /** The same, but what was asked for goes where complaints go: standard output is taken. */
  public CommandOutput aside() {
    return new CommandOutput(err, err, live);
  }
}
