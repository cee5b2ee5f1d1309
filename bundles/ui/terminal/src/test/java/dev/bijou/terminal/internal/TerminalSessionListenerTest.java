package dev.bijou.terminal.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Gogo sessions at a terminal whose commands are interrupted. */
@Timeout(60)
class TerminalSessionListenerTest {
  private final ThreadIOImpl streams = new ThreadIOImpl();
  private final CommandProcessorImpl gogo = new CommandProcessorImpl(streams);
  private final PipedOutputStream typed = new PipedOutputStream();
  @TempDir private Path folder;
  private Path screen;
  private Terminal terminal;
  private CommandSession session;

  @BeforeEach
  void start() throws IOException {
    streams.start();
    gogo.addCommand("test", new Commands(), "say");
    gogo.addCommand("test", new Commands(), "die");
    gogo.addCommand("test", new Commands(), "hear");
    screen = folder.resolve("screen");
    FileOutputStream output = new FileOutputStream(screen.toFile());
    terminal =
        TerminalBuilder.builder()
            .system(false)
            .type("dumb")
            .streams(new PipedInputStream(typed), output)
            .build();
    session = gogo.createSession(terminal.input(), output, output);
    session.put(".terminal", terminal);
    gogo.addListener(new TerminalSessionListener(job -> false));
  }

  @AfterEach
  void stop() throws IOException {
    session.close();
    terminal.close();
    streams.stop();
  }

  /** The commands of the tests. */
  public static final class Commands {
    static CountDownLatch hearing = new CountDownLatch(1);
    static CountDownLatch heard = new CountDownLatch(1);

    /** Prints a word. */
    public void say(String word) {
      System.out.println(word);
    }

    /** Prints after it was interrupted. */
    public void die() {
      Thread.currentThread().interrupt();
      System.out.println("interrupted");
    }

    /** Reads a line. */
    public void hear() throws IOException {
      hearing.countDown();
      try {
        System.out.println(
            "heard " + new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine());
      } finally {
        heard.countDown();
      }
    }
  }

  @Test
  void t24InterruptedCommandLeavesTheConsoleOpen() throws Exception {
    session.execute("test:die");
    session.execute("test:say after");
    assertEquals("interrupted\nafter\n", Files.readString(screen));
  }

  @Test
  void t24InterruptEndsAReadAndGivesTheTerminalBack() throws Exception {
    Commands.hearing = new CountDownLatch(1);
    Commands.heard = new CountDownLatch(1);
    Thread shell = new Thread(() -> execute("test:hear"));
    shell.start();
    Commands.hearing.await();
    while (session.foregroundJob() != null) { // until the reader of the command is interrupted
      terminal.raise(Signal.INT);
      Thread.sleep(20);
    }
    shell.join();
    Commands.heard.await(); // Gogo returns before: what is typed until then may go to its reader
    typed.write("again\n".getBytes(UTF_8));
    typed.flush();
    session.execute("test:hear");
    assertTrue(Files.readString(screen).endsWith("heard again\n"), Files.readString(screen));
  }

  /** Tests a history that JLine would fail to write after each line, with a stack trace. */
  @Test
  void keepsAHistoryThatCannotBeWrittenInMemory() throws Exception {
    session.put(LineReader.HISTORY_FILE, folder.resolve("missing").resolve("history"));
    session.execute("test:say one");
    session.execute("test:say two");
    String shown = Files.readString(screen);
    assertTrue(shown.startsWith("console: expected to write the history of commands to "), shown);
    assertEquals(3, shown.lines().count(), shown);
    assertFalse(session.get(LineReader.HISTORY_FILE) instanceof Path);
  }

  private void execute(String line) {
    try {
      session.execute(line);
    } catch (Exception e) { // what Gogo reports of an interrupted job
    }
  }
}
