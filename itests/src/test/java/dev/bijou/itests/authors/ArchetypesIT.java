package dev.bijou.itests.authors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.itests.readme.Readme;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs the commands of the authors' guide for each archetype: its bundle is generated, built and
 * deployed into a running console, used in a flow, updated and removed. In short in {@code
 * GuideLawsIT} and {@code GuideIT}, which have the same pom.
 */
@Tag("long")
@DisabledOnOs(OS.WINDOWS)
class ArchetypesIT {
  private static final String GUIDE = "docs/write-a-bijector.md";
  private static final String DATA =
      Path.of("..", "docs", "data", "faithful.csv").toAbsolutePath().normalize().toString();

  private static Workspace workspace;
  private static Process console;

  /** Runs the first command of the guide in a copy of the source tree, and starts a console. */
  @BeforeAll
  static void install() throws Exception {
    workspace = Workspace.create(Path.of("target", "archetypes").toAbsolutePath());
    workspace.copySources("bijou");
    measure("install", "bijou", Readme.block(GUIDE, "sh", "mvn -q install"));
    console = workspace.start("bijou console --no-shell", workspace.file("console.log"));
    await("bijou status", "running");
  }

  @AfterAll
  static void stop() throws Exception {
    if (console != null) {
      console.destroy();
      assertTrue(console.waitFor(60, TimeUnit.SECONDS));
    }
  }

  /** Runs commands, and prints the CPU time that they took. */
  private static void measure(String title, String in, String commands) throws Exception {
    String format = "TIMEFORMAT=$'\\nCPU of " + title + ": %U s user, %S s system'\n";
    String output = workspace.succeed(in, format + "time {\n" + commands + "}\n");
    output.lines().filter(line -> line.startsWith("CPU of ")).forEach(System.out::println);
  }

  /** Runs a command until it prints a match. */
  private static void await(String command, String expected) throws Exception {
    Pattern pattern = Pattern.compile("(?m)" + expected);
    String output = "";
    for (int attempt = 0; attempt < 300; attempt++) {
      assertTrue(console.isAlive(), () -> log());
      output = workspace.run("", command).output();
      if (pattern.matcher(output).find()) {
        return;
      }
      Thread.sleep(200);
    }
    throw new AssertionError(command + ": expected " + expected + "; got " + output + "\n" + log());
  }

  private static String log() {
    try {
      return Files.readString(workspace.file("console.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Returns the commands of the guide for another archetype and type. */
  private static String commands(String kind, String type) throws IOException {
    return Readme.block(GUIDE, "sh", "maven-archetype-plugin")
        .replace("archetype-layer", "archetype-" + kind)
        .replace("soft-stretch", type);
  }

  @ParameterizedTest
  @CsvSource({"layer,soft-stretch", "scalar,soft-tails", "base,wide-logistic", "solver,halving"})
  void bundleIsBuiltDeployedUsedUpdatedAndRemoved(String kind, String type) throws Exception {
    measure("generating and building a " + kind, "", commands(kind, type));
    assertLawsHold(type);
    assertIsAModule(type);
    await("bijou flows --attach", "^" + type + " +READY");
    assertIsUsed(type, 1);

    replace(type + "/pom.xml", "<version>1.0.0</version>", "<version>1.1.0</version>");
    workspace.succeed(
        type, "mvn -q package -DskipTests\ncp target/" + type + ".jar \"$BIJOU_BASE/deploy/\"");
    await("bijou types " + type + " --attach", "^  bundle .* 1\\.1\\.0$");
    await("bijou flows --attach", "^" + type + " +READY");
    assertIsUsed(type, 2);

    Files.delete(workspace.base().resolve("deploy/" + type + ".jar"));
    await("bijou flows --attach", "^" + type + " +UNSATISFIED");
    await("bijou why " + type + " --attach", type);
    assertEquals(2, workspace.run(type, "bijou types " + type + " --attach").code());
  }

  /** Checks that the tests of a bundle ran, and that none failed. */
  private static void assertLawsHold(String type) throws Exception {
    String report = workspace.succeed(type, "cat target/surefire-reports/TEST-*.xml");
    assertTrue(report.matches("(?s).* tests=\"[1-9][0-9]*\".*"), report);
    assertTrue(report.contains(" errors=\"0\"") && report.contains(" failures=\"0\""), report);
  }

  private static void assertIsAModule(String type) {
    ModuleDescriptor module =
        ModuleFinder.of(workspace.file(type + "/target/" + type + ".jar"))
            .find("com.example." + type.replace("-", ""))
            .orElseThrow()
            .descriptor();
    assertFalse(module.isAutomatic());
    assertEquals(1, module.provides().size());
  }

  /** Fits and scores the flow of a bundle in the console. */
  private static void assertIsUsed(String type, int number) throws Exception {
    String model = " model-" + number + " ";
    String scores =
        workspace.succeed(
            type,
            "bijou fit flow.yaml --epochs 1 --model"
                + model
                + "--attach --data '"
                + DATA
                + "'\n"
                + "bijou score"
                + model
                + "--attach --data '"
                + DATA
                + "'\n");
    assertEquals(272, scores.lines().filter(line -> line.matches("-?\\d.*,\\d.*")).count(), scores);
  }

  @Test
  void lawsRefuseAWrongGradient() throws Exception {
    String generate = commands("layer", "wrong-gradient").replaceFirst("(?s)\ncd .*", "\n");
    workspace.succeed("", generate);
    replace(
        "wrong-gradient/src/main/java/com/example/wronggradient/WrongGradient.java",
        " + logDetBar.get(i, 0);",
        ";");
    Workspace.Run run = workspace.run("wrong-gradient", "mvn package");
    assertEquals(1, run.code(), run.output());
    assertTrue(
        run.output().contains("failed: law 12 (gradient of parameters) of wrong-gradient"),
        run.output());
  }

  private static void replace(String file, String before, String after) throws IOException {
    Path path = workspace.file(file);
    String text = Files.readString(path);
    assertTrue(text.contains(before), text);
    Files.writeString(path, text.replace(before, after));
  }
}
