package dev.bijou.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.registry.Plugins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all verbs have in common. */
class CommandRunnerTest {
  private final ShellFixture desk =
      ShellFixture.with(
          new FakeComposer(), new FakeRuntime(), new FakeFlowTimer(), new FakeConformance());

  @ParameterizedTest
  @ValueSource(strings = {"", "--help", "-h"})
  void withoutAVerbAllVerbsAreListed(String option) {
    ShellFixture.Run run = option.isEmpty() ? desk.run() : desk.run(option);
    assertEquals(0, run.code());
    for (String verb :
        new String[] {"compare", "types", "validate", "verify", "flows", "why", "console"}) {
      assertTrue(run.lines().stream().anyMatch(l -> l.startsWith("  " + verb + " ")), verb);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"compare", "types", "validate", "verify", "flows", "why", "console"})
  void everyVerbHasHelpAndVersion(String verb) {
    ShellFixture.Run help = desk.run(verb, "--help");
    assertEquals(0, help.code());
    assertTrue(help.out().startsWith("Usage: bijou " + verb + " "), help.out());
    assertTrue(help.lines().stream().allMatch(line -> line.length() <= 92));
    ShellFixture.Run version = desk.run(verb, "--version");
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
          compre => bijou: expected a verb; got 'compre'; the nearest is 'compare'
          wyh => bijou: expected a verb; got 'wyh'; the nearest is 'why'
          install => bijou: expected a verb; got 'install'
          v => bijou: 'v' is not unique: it matches 'validate', 'verify'
          types --jsn x => bijou types: expected an option that it has; got '--jsn'; the nearest is '--json'
          types a b => bijou types: expected no more arguments; got 'b'
          compare --points x => bijou compare: --points: expected an integer; got 'x'
          compare --seed 1.5 => bijou compare: --seed: expected an integer; got '1.5'
          compare --points => bijou compare: expected --points; got none
          compare --cheap dear => bijou compare: --cheap: expected density | sampling | both; got 'dear'
          compare --seed 1 --seed 2 => bijou compare: --seed: expected once; got again
          validate => bijou validate: expected FLOW; got none
          why => bijou why: expected FLOW; got none
          """)
  void aBadCommandLineIsRefusedInOneLine(String line, String complaint) {
    ShellFixture.Run run = desk.run(line.split(" ", -1));
    assertEquals(2, run.code());
    assertEquals("", run.out());
    String verb = complaint.substring(0, complaint.indexOf(':'));
    assertEquals(complaint + "; see " + verb + " --help\n", run.err());
  }

  @Test
  void aUniquePrefixIsEnough() {
    assertEquals(desk.run("types"), desk.run("ty"));
    assertEquals(2, desk.run("compare", "--poi", "0").code());
  }

  @ParameterizedTest
  @CsvSource({
    "compare, FlowTimer, timing",
    "types, PluginRegistry, registry",
    "flows, FlowRuntime, runtime",
    "verify, Conformance, tck"
  })
  void aServiceThatIsMissingIsNamed(String verb, String service, String bundle) {
    ShellFixture.Run run = ShellFixture.with().run(verb);
    assertEquals(1, run.code());
    assertEquals(
        "bijou %s: expected a service %s; got none: start the bundle dev.bijou.%s\n"
            .formatted(verb, service, bundle),
        run.err());
  }

  @Test
  void whatAPlugInThrowsIsOneLine() {
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
  void theConsoleGreets() {
    assertEquals(0, desk.run("console").code());
  }
}
