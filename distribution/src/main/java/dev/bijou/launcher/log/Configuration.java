package dev.bijou.launcher.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.logging.LogManager;

/**
 * The configuration of {@code java.util.logging} until a console has its files. The JVM creates it
 * when the first logger is used, so that a command which logs nothing does not pay for it.
 */
public final class Configuration {
  private static final String MANAGER = "java.util.logging.manager";
  private static final String CLASS = "java.util.logging.config.class";
  private static final String FILE = "java.util.logging.config.file";

  private static final String TEXT =
      "handlers=" + TerminalLog.class.getName() + "\n.level=WARNING\n";

  /** Configures the loggers. */
  public Configuration() throws IOException {
    String deployment = TerminalLog.DEPLOYMENT + ".level=INFO\n";
    LogManager.getLogManager()
        .readConfiguration(new ByteArrayInputStream((TEXT + deployment).getBytes(UTF_8)));
  }

  /** Names this class and the manager to the JVM, unless the user names others. */
  public static void prepare() {
    if (System.getProperty(MANAGER) == null) {
      System.setProperty(MANAGER, LastingLogManager.class.getName());
    }
    if (System.getProperty(CLASS) == null && System.getProperty(FILE) == null) {
      System.setProperty(CLASS, Configuration.class.getName());
    }
  }
}
