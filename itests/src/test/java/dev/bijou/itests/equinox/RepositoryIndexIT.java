package dev.bijou.itests.equinox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aQute.bnd.osgi.repository.SimpleIndexer;
import biz.aQute.resolve.Bndrun;
import dev.bijou.itests.osgi.Distribution;
import dev.bijou.itests.readme.Readme;
import dev.bijou.itests.readme.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the index of the distribution, and that a flow's types resolve from it. */
class RepositoryIndexIT {
  /** The address of a resource; bnd adds others, without a file, for multi-release jars. */
  private static final Pattern ADDRESS =
      Pattern.compile("name=\"url\" value=\"((?!urn:osgi-bnd-mrj:)[^\"]+)\"");

  private static final Set<String> ENGINE =
      Set.of(
          "com.fasterxml.jackson.core.jackson-core",
          "dev.bijou.api",
          "dev.bijou.composer",
          "dev.bijou.io",
          "dev.bijou.json",
          "dev.bijou.registry",
          "dev.bijou.scoring",
          "dev.bijou.store",
          "org.apache.felix.scr",
          "org.osgi.service.component",
          "org.osgi.util.function",
          "org.osgi.util.promise",
          "org.snakeyaml.engine");

  private static String index() throws IOException {
    return Files.readString(Distribution.home().resolve("index.xml"));
  }

  @Test
  void listsEveryBundleByRelativeAddressAndNoTime() throws IOException {
    Path home = Distribution.home();
    Set<String> expected =
        Distribution.jars().stream()
            .map(jar -> home.relativize(jar).toString().replace('\\', '/'))
            .filter(jar -> jar.matches("bundles/.*|lib/org\\.apache\\.felix\\.framework.*"))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> listed =
        ADDRESS
            .matcher(index())
            .results()
            .map(address -> address.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(expected, listed);
    assertFalse(index().contains("increment="));
  }

  @Test
  @Tag("long")
  void resolvesTypesOfTheDocumentToTheirPluginsAlone(@TempDir Path folder) throws Exception {
    Set<String> plugins =
        Set.of(
            "dev.bijou.base.normal",
            "dev.bijou.bijector.mixturegaussiancdf",
            "dev.bijou.bijector.rotation",
            "dev.bijou.math",
            "dev.bijou.mixture");
    String run = Readme.block("docs/equinox.md", "properties", "-runrequires");

    assertTrue(run.contains(requirements(folder, "gaussianization")), run);
    assertEquals(withEngine(plugins), resolved(folder, run));
    assertEquals(withEngine(plugins), resolved(folder, onEquinox(folder, run)));
  }

  @Test
  @Tag("long")
  void resolvesAnotherFlow(@TempDir Path folder) throws Exception {
    Set<String> plugins =
        Set.of(
            "dev.bijou.base.normal",
            "dev.bijou.bijector.affine",
            "dev.bijou.bijector.autoregressive",
            "dev.bijou.bijector.permutation",
            "dev.bijou.math",
            "dev.bijou.nn");
    String run =
        "-standalone: bijou/index.xml\n-runfw: org.apache.felix.framework\n-runee: JavaSE-17\n"
            + "-resolve.effective: active\n"
            + "-runrequires: \\\n"
            + requirements(folder, "maf")
            + "\n";

    assertEquals(withEngine(plugins), resolved(folder, run));
    assertEquals(withEngine(plugins), resolved(folder, onEquinox(folder, run)));
  }

  private static Set<String> withEngine(Set<String> plugins) {
    Set<String> all = new TreeSet<>(ENGINE);
    all.addAll(plugins);
    return all;
  }

  /** Returns the lines of a flow, indented as in the document. */
  private static String requirements(Path folder, String flow) throws Exception {
    return Tool.bijou()
        .run(folder, "validate", flow, "--requirements")
        .lines()
        .filter(line -> line.startsWith("bijou."))
        .map(line -> "  " + line)
        .collect(Collectors.joining("\n"));
  }

  private static String onEquinox(Path folder, String run) throws Exception {
    Path jar = Path.of(System.getProperty("bijou.equinox"));
    Path index = folder.resolve("equinox.xml");
    Path copy = folder.resolve(jar.getFileName());
    Files.copy(jar, copy);
    new SimpleIndexer()
        .files(List.of(copy.toFile()))
        .base(folder.toUri())
        .name("Equinox")
        .index(index.toFile());
    return run.replace("bijou/index.xml", "bijou/index.xml, equinox.xml")
        .replace("org.apache.felix.framework", "org.eclipse.osgi");
  }

  /** Resolves a run in a folder with the distribution, and returns the names of its bundles. */
  private static Set<String> resolved(Path folder, String text) throws Exception {
    Path distribution = folder.resolve("bijou");
    if (!Files.exists(distribution)) {
      Files.createSymbolicLink(distribution, Distribution.home());
    }
    Path file = Files.writeString(folder.resolve("flow.bndrun"), text);
    try (Bndrun run = Bndrun.createBndrun(null, file.toFile())) {
      String bundles = run.resolve(false, false);
      assertEquals(List.of(), run.getErrors());
      return Stream.of(bundles.split("',", -1))
          .map(bundle -> bundle.replaceFirst(";.*", "").strip())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
