package dev.bijou.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.model.ModelStore;
import dev.bijou.registry.Plugins;
import java.lang.reflect.Proxy;
import java.nio.channels.ClosedByInterruptException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The behavior that all commands share. */
class CommandRunnerTest {
  private final ShellFixture fixture =
      ShellFixture.with(
          new FakeComposer(), new FakeRuntime(), new FakeFlowTimer(), new FakeConformance());

  @ParameterizedTest
  @ValueSource(strings = {"", "--help", "-h"})
  void listsCommandsWithoutCommand(String option) {
    ShellFixture.Run run = option.isEmpty() ? fixture.run() : fixture.run(option);
    assertEquals(0, run.code());
    for (String command :
        new String[] {
          "compare",
          "types",
          "validate",
          "verify",
          "flows",
          "why",
          "versions",
          "rollback",
          "console"
        }) {
      assertTrue(run.lines().stream().anyMatch(l -> l.startsWith("  " + command + " ")), command);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compare",
        "types",
        "validate",
        "verify",
        "flows",
        "why",
        "versions",
        "rollback",
        "console"
      })
  void everyCommandHasHelpAndVersion(String command) {
    ShellFixture.Run help = fixture.run(command, "--help");
    assertEquals(0, help.code());
    assertTrue(help.out().startsWith("Usage: bijou " + command + " "), help.out());
    assertTrue(help.lines().stream().allMatch(line -> line.length() <= 92));
    ShellFixture.Run version = fixture.run(command, "--version");
    assertEquals(0, version.code());
    String java = System.getProperty("java.version");
    assertEquals("bijou 0.1.0.SNAPSHOT (Java " + java + ")\n", version.out());
    assertEquals("", help.err() + version.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          compre => bijou: expected a command; got 'compre'; the nearest is 'compare'
          wyh => bijou: expected a command; got 'wyh'; the nearest is 'why'
          install => bijou: expected a command; got 'install'
          v => bijou: 'v' is not unique: it matches 'validate', 'verify', 'versions'
          types --jsn x => bijou types: expected an option of this command; got '--jsn'; the nearest is '--json'
          types a b => bijou types: expected no more arguments; got 'b'
          compare --points x => bijou compare: --points: expected an integer; got 'x'
          compare --seed 1.5 => bijou compare: --seed: expected an integer; got '1.5'
          compare --points => bijou compare: expected --points; got none
          compare --cheap fast => bijou compare: --cheap: expected density | sampling | both; got 'fast'
          compare --seed 1 --seed 2 => bijou compare: --seed: expected once; got it again
          validate => bijou validate: expected FLOW; got none
          why => bijou why: expected FLOW; got none
          why @flow.txt x => bijou why: expected no more arguments; got 'x'
          """)
  void refusesBadCommandLineInOneLine(String line, String message) {
    ShellFixture.Run run = fixture.run(line.split(" ", -1));
    assertEquals(2, run.code());
    assertEquals("", run.out());
    String command = message.substring(0, message.indexOf(':'));
    assertEquals(message + "; see " + command + " --help\n", run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"types", "why", "validate", "info", "fit", "score", "sample", "compare"})
  void refusesEmptyArguments(String command) {
    assertEquals(
        String.format(
            Locale.ROOT,
            "bijou %s: expected a value; got ''; see bijou %s --help\n",
            command,
            command),
        fixture.run(command, "").err());
  }

  @Test
  void refusesAnEmptyCommand() {
    assertTrue(
        fixture
            .run("flows", "--jsn", "-")
            .err()
            .contains("expected an option of this command; got '--jsn'"));
    assertEquals("bijou: expected a value; got ''; see bijou --help\n", fixture.run("").err());
  }

  @Test
  void everyOptionalOptionStatesItsDefault() {
    for (String command :
        new String[] {"compare", "types", "validate", "verify", "fit", "score", "sample", "info"}) {
      for (String option : fixture.run(command, "--help").out().split("\n {6}(?=--)", -1)) {
        boolean exempt =
            !option.startsWith("--") || option.matches("(?s)--(data=FILE +Read the|model|count).*");
        assertTrue(exempt || option.contains("(default:"), command + ": " + option);
      }
    }
  }

  @Test
  void acceptsUniquePrefix() {
    assertEquals(fixture.run("types"), fixture.run("ty"));
    assertEquals(2, fixture.run("compare", "--poi", "0").code());
  }

  @ParameterizedTest
  @CsvSource({
    "compare, FlowTimer, timing",
    "types, PluginRegistry, registry",
    "flows, FlowRuntime, runtime",
    "verify, Conformance, tck"
  })
  void namesMissingService(String command, String service, String bundle) {
    ShellFixture.Run run = ShellFixture.with().run(command);
    assertEquals(1, run.code());
    assertEquals(
        String.format(
            Locale.ROOT,
            "bijou %s: expected a service %s; got none: start the bundle dev.bijou.%s\n",
            command,
            service,
            bundle),
        run.err());
  }

  @Test
  void reportsErrorOfPlugInInOneLine() {
    FakeComposer broken =
        new FakeComposer() {
          @Override
          public Plugins plugins() {
            throw new NoClassDefFoundError("dev/example/Gone");
          }
        };
    ShellFixture.Run run = ShellFixture.with(broken).run("types");
    assertEquals(1, run.code());
    assertEquals("bijou: java.lang.NoClassDefFoundError: dev/example/Gone\n", run.err());
  }

  @Test
  void tellsHowToGiveMoreMemory() {
    FakeComposer huge =
        new FakeComposer() {
          @Override
          public Plugins plugins() {
            throw new OutOfMemoryError("Java heap space");
          }
        };
    ShellFixture.Run run = ShellFixture.with(huge).run("types");
    assertEquals(1, run.code());
    assertTrue(
        run.err()
            .matches(
                "bijou: expected enough memory; got only \\d+ MB; give the JVM more, as in"
                    + " JAVA_TOOL_OPTIONS=-Xmx8g\n"),
        run.err());
  }

  /** Tests a model whose files could not be read because the command was interrupted. */
  @Test
  void t24InterruptedCommandDoesNotBlameTheModel() {
    Object store =
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ModelStore.class},
            (proxy, method, arguments) -> {
              Thread.currentThread().interrupt();
              throw new ClosedByInterruptException();
            });
    ShellFixture.Run run = ShellFixture.with(store).run("info", "model");
    assertTrue(Thread.interrupted());
    assertEquals("bijou info: interrupted\n", run.err());
    assertEquals(130, run.code());
  }

  @Test
  void printsConsoleGreeting() {
    assertEquals(0, fixture.run("console").code());
  }
}
