package dev.bijou.terminal.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.felix.service.command.CommandSession;
import org.jline.reader.LineReader;

/** The file of the command history. */
final class HistoryFile {
  private HistoryFile() {}

  /**
   * Keeps the history of a session in memory if its file cannot be written, and says so once: JLine
   * would log the failure after each line.
   */
  static void requireWritable(CommandSession session) {
    if (session.get(LineReader.HISTORY_FILE) instanceof Path file && !isWritable(file)) {
      session.put(LineReader.HISTORY_FILE, null);
      session
          .getConsole()
          .println(
              "console: expected to write the history of commands to "
                  + file
                  + "; it cannot be written; the history ends with this console");
    }
  }

  private static boolean isWritable(Path file) {
    try {
      Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
