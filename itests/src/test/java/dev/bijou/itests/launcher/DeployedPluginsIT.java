package dev.bijou.itests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.itests.osgi.Distribution;
import dev.bijou.itests.runtime.HangingActivator;
import dev.bijou.itests.runtime.PluginBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that each command knows the plug-ins in {@code deploy/}. In short in {@link LauncherIT}.
 */
@Tag("long")
@DisabledOnOs(OS.WINDOWS)
class DeployedPluginsIT {
  private static final String FLOW = "flow: own\nlayers:\n  - shift\n  - affine\n";
  private static final String DATA =
      Path.of("../docs/data/faithful.csv").toAbsolutePath().normalize().toString();

  @TempDir Path folder;
  private Path deploy;
  private String flow;
  private String model;
  private Script script;

  @BeforeEach
  void createBase() throws IOException {
    deploy = Files.createDirectories(folder.resolve("base/deploy"));
    flow = Files.writeString(folder.resolve("own.yaml"), FLOW).toString();
    model = folder.resolve("model").toString();
    script =
        new Script(
            Distribution.home().resolve("bin/bijou"),
            Map.of(
                "PATH", "/usr/bin:/bin",
                "JAVA_HOME", System.getProperty("java.home"),
                "BIJOU_BASE", folder.resolve("base").toString()));
  }

  private void deploy(String name, PluginBundle bundle) throws IOException {
    Files.copy(bundle.content(), deploy.resolve(name));
  }

  private Script.Run run(String... line) throws Exception {
    Script.Run run = script.run(line);
    assertEquals(0, run.code(), run.err());
    return run;
  }

  /** Returns what the last command prints on standard error. */
  private String everyCommandWorks() throws Exception {
    assertTrue(run("types", "--json", "-").out().startsWith("{"));
    assertTrue(run("validate", flow).out().contains("own"));
    run("verify", "shift");
    run("compare", flow, "--dimension", "2", "--points", "100", "--repeats", "3");
    run("fit", flow, "--data", DATA, "--model", model, "--epochs", "2");
    run("score", model, "--data", DATA);
    assertTrue(run("info", model).out().contains("shift"));
    Script.Run sample = run("sample", model, "--count", "3");
    assertEquals(4, sample.out().lines().count());
    return sample.err();
  }

  @Test
  void everyCommandKnowsThem() throws Exception {
    deploy("a.jar", new PluginBundle("plug-in").shift("shift", 1));
    assertEquals("", everyCommandWorks());
    try (Stream<Path> files = Files.walk(folder.resolve("base"))) {
      assertEquals(3, files.count(), "nothing is written to the base directory");
    }
    Files.delete(deploy.resolve("a.jar"));
    Script.Run run = script.run("score", model, "--data", DATA);
    assertEquals(2, run.code());
    assertTrue(run.err().contains("shift"), run.err());
  }

  @Test
  void t21BrokenAndHangingOnesStopNoCommandThatDoesNotNeedThem() throws Exception {
    deploy("good.jar", new PluginBundle("plug-in").shift("shift", 1));
    byte[] jar = Files.readAllBytes(deploy.resolve("good.jar"));
    Files.write(deploy.resolve("1.jar"), Arrays.copyOf(jar, jar.length / 2));
    deploy("2.jar", new PluginBundle("api").copyOfTheApi());
    deploy("3.jar", new PluginBundle("newer").component("newer", 99));
    deploy("4.jar", new PluginBundle("hangs").component("hangs", 61).header("Hang", "yes"));
    List<String> expected =
        List.of(
            "1.jar: expected a complete bundle; got zip END header not found",
            "2.jar: expected packages of its own; got dev.bijou.bijector of dev.bijou.api; import"
                + " it instead of copying it into the jar");
    String errors = everyCommandWorks();
    assertEquals(
        warnings(expected),
        errors.replaceFirst("WARNING .*newer 1.0.0: it needs a newer Java.*\\R", ""));
  }

  @Test
  void t21AnActivatorThatHangsIsWaitedForOnce() throws Exception {
    deploy("good.jar", new PluginBundle("plug-in").shift("shift", 1));
    for (String name : List.of("first", "second")) {
      deploy(
          name + ".jar",
          new PluginBundle(name)
              .header("Import-Package", "org.osgi.framework")
              .header("Bundle-Activator", HangingActivator.class.getName())
              .withClass(HangingActivator.class, 61));
    }
    String hangs = ".jar: expected its activator to return within 10 s; got none";
    Script.Run run = run("types", "shift");
    assertEquals(warnings(List.of("first" + hangs, "second" + hangs)), run.err());
    assertFalse(run.out().isEmpty());
  }

  private String warnings(List<String> lines) {
    StringBuilder all = new StringBuilder();
    for (String line : lines) {
      all.append("WARNING dev.bijou.deploy.internal.OneTimeInstaller: ");
      all.append(deploy).append('/').append(line).append('\n');
    }
    return all.toString();
  }
}
