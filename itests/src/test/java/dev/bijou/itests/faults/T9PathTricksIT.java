package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.FlowComposer;
import dev.bijou.itests.runtime.Await;
import dev.bijou.itests.runtime.PluginBundle;
import dev.bijou.model.InvalidModelException;
import dev.bijou.model.Model;
import dev.bijou.model.ModelStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.osgi.framework.BundleContext;

/**
 * Row T9: names that lead elsewhere, links, and archives that unpack to much are refused, and
 * nothing is written outside. {@code JarContentTest} of the bundle {@code deploy} and {@code
 * TamperedModelTest} of the bundle {@code store} check the messages.
 */
@FaultConsole
@DisabledOnOs(OS.WINDOWS)
class T9PathTricksIT {
  private static final Path ROOT = Path.of("target", "faults", "tricks");
  private static final Path ELSEWHERE = Path.of("target", "faults", "elsewhere");
  private static final String TYPE = "(bijou.bijector.type=tricky)";
  private static final long GIBIBYTE = 1L << 30;

  @Inject private BundleContext context;
  @Inject private FlowRuntime runtime;
  @Inject private FlowComposer composer;
  @Inject private ModelStore store;
  private Console console;

  @BeforeEach
  void open() throws Exception {
    console = Console.open(context, runtime);
    for (Path directory : List.of(ROOT, ELSEWHERE)) {
      Files.createDirectories(directory);
      for (Path file : files(directory)) {
        Files.delete(file);
      }
    }
    store.save(
        Model.of(composer.compose(composer.read(Console.TEXT, "f"), ComposeOptions.seeded(1))),
        ROOT);
  }

  @AfterEach
  void clear() throws Exception {
    console.clear();
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private void assertRefused() {
    assertThrows(InvalidModelException.class, () -> store.open(ROOT));
  }

  @Test
  void t9FilesOfAModelThatAreElsewhere() throws Exception {
    for (String extension : List.of(".yaml", ".safetensors", ".json")) {
      Path file =
          files(ROOT).stream()
              .filter(f -> f.toString().endsWith(extension))
              .findFirst()
              .orElseThrow();
      Path moved = ELSEWHERE.resolve(file.getFileName());
      Files.move(file, moved);
      assertRefused();
      Files.createSymbolicLink(file, moved.toAbsolutePath());
      assertRefused();
      Files.delete(file);
      Files.createDirectory(file);
      assertRefused();
      Files.delete(file);
      Files.move(moved, file);
    }
    Path manifest = ROOT.resolve("manifest.json");
    String text = Files.readString(manifest);
    for (String name : List.of("../flow-", "/etc/flow-", "a/../flow-", "..%2fflow-")) {
      Files.writeString(manifest, text.replace("\"flow-", '"' + name));
      assertRefused();
    }
    Files.writeString(manifest, text);
    store.open(ROOT);
  }

  @Test
  void t9JarsThatLeadElsewhere() throws Exception {
    console
        .load(composer)
        .during(
            () -> {
              console.deploy.write("a.jar", jar("../../elsewhere/escaped"));
              console.deploy.write("b.jar", jar("/tmp/bijou-escaped"));
              Path outside = Files.write(ELSEWHERE.resolve("c.bin"), jar("c"));
              Files.createLink(console.deploy.path().resolve("z.jar"), outside);
              Await.until(
                  () -> console.running.count(BijectorFactory.class, TYPE) == 1, runtime::flows);
            });
    assertEquals(1, files(ELSEWHERE).size());
    assertTrue(Files.notExists(Path.of("/tmp/bijou-escaped")));
    console.clear();
    Await.until(() -> console.running.count(BijectorFactory.class, TYPE) == 0, runtime::flows);
  }

  /** Returns a plug-in with another entry. */
  private static byte[] jar(String entry) throws IOException {
    return new PluginBundle("tricky")
        .shift("tricky", 1)
        .file(entry, new byte[] {1})
        .content()
        .readAllBytes();
  }

  /** An archive of 1 MiB that unpacks to more than 1 GiB; the next jar is installed. */
  @Test
  @Tag("long")
  void t9ArchivesThatUnpackToMuch() throws Exception {
    for (String name : List.of("META-INF/MANIFEST.MF", "a.bin", "a.jar")) {
      Path bomb = console.deploy.path().resolve("bomb.part");
      try (OutputStream out = Files.newOutputStream(bomb);
          ZipOutputStream jar = new JarOutputStream(out)) {
        jar.setLevel(Deflater.BEST_SPEED);
        jar.putNextEntry(new ZipEntry(name));
        byte[] zeros = new byte[1 << 20];
        for (long written = 0; written <= GIBIBYTE; written += zeros.length) {
          jar.write(zeros);
        }
      }
      Files.move(bomb, console.deploy.path().resolve("bomb.jar"));
      console.deploy.write("tricky.jar", jar("c"));
      Await.until(() -> console.running.count(BijectorFactory.class, TYPE) == 1, runtime::flows);
      console.clear();
      Await.until(() -> console.running.count(BijectorFactory.class, TYPE) == 0, runtime::flows);
    }
  }
}
