package dev.bijou.launcher.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class EntryTextTest {
  private static LogRecord entry(Level level, String logger, String message) {
    LogRecord entry = new LogRecord(level, message);
    entry.setLoggerName(logger);
    return entry;
  }

  @Test
  void isOneLineWhateverTheMessage() {
    String name = "flows/a\n2026-11-29 INFO\r\tb\u001b[31m\u2028\u202e.yaml";
    assertEquals(
        "WARNING io: flows/a\\n2026-11-29 INFO\\r\\tb\\u001b[31m\\u2028\\u202e.yaml",
        EntryText.of(entry(Level.WARNING, "dev.bijou.io.WatchedDirectory", name), false));
  }

  @Test
  void namesTheBundleOfALogger() {
    assertEquals("runtime", EntryText.source("dev.bijou.runtime.internal.FlowChanges"));
    assertEquals("runtime", EntryText.source("dev.bijou.runtime.internal.version.VersionStore"));
    assertEquals(
        "bijector.rotation", EntryText.source("dev.bijou.bijector.rotation.internal.Plane"));
    assertEquals("registry", EntryText.source("dev.bijou.registry.PluginLoader"));
    assertEquals("org.apache.felix.scr", EntryText.source("org.apache.felix.scr"));
    assertEquals("-", EntryText.source(""));
  }

  @Test
  void insertsParameters() {
    LogRecord entry = entry(Level.INFO, "org.example", "{0} of {1}");
    entry.setParameters(new Object[] {1, "a\nb"});
    assertEquals("INFO org.example: 1 of a\\nb", EntryText.of(entry, false));
    assertEquals(
        "INFO org.example: {0} of {1}",
        EntryText.of(entry(Level.INFO, "org.example", "{0} of {1}"), false));
  }

  @Test
  void loggingNeverFails() {
    RuntimeException unprintable =
        new RuntimeException() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getMessage() {
            throw new AssertionError();
          }
        };
    for (Level level : List.of(Level.SEVERE, Level.WARNING)) {
      LogRecord entry = entry(level, "dev.bijou..internal", null);
      entry.setParameters(new Object[] {unprintable});
      entry.setThrown(unprintable);
      String text = EntryText.of(entry, false);
      assertTrue(
          text.endsWith(
              ": null: " + unprintable.getClass().getName() + ", which cannot be printed"),
          text);
      entry.setMessage("{0}");
      entry.setThrown(null);
      assertTrue(EntryText.of(entry, false).endsWith(": {0}"));
    }
  }

  @Test
  void onlyADefectHasAStackTrace() {
    Exception cause = new IllegalStateException("outer", new RuntimeException("in\nner"));
    LogRecord refusal = entry(Level.WARNING, "dev.bijou.deploy.internal.JarInstaller", "a.jar");
    refusal.setThrown(cause);
    assertEquals(
        "WARNING deploy: a.jar: java.lang.IllegalStateException: outer; caused by"
            + " java.lang.RuntimeException: in\\nner",
        EntryText.of(refusal, false));
    LogRecord foreign = entry(Level.SEVERE, "org.apache.felix.scr", "activate");
    foreign.setThrown(cause);
    assertEquals(1, EntryText.of(foreign, false).lines().count());
    LogRecord defect = entry(Level.SEVERE, "dev.bijou.runtime.internal.Reconciler", "flows/a");
    defect.setThrown(cause);
    List<String> lines = EntryText.of(defect, false).lines().toList();
    assertEquals("ERROR runtime: flows/a", lines.get(0));
    assertEquals("  java.lang.IllegalStateException: outer", lines.get(1));
    assertTrue(lines.stream().skip(1).allMatch(line -> line.startsWith("  ")));
    assertTrue(EntryText.of(foreign, true).lines().count() > 3, "at the level DEBUG");
  }
}
