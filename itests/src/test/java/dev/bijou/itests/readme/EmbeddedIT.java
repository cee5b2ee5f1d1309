package dev.bijou.itests.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.flow.FlowComposer;
import dev.bijou.itests.osgi.Distribution;
import dev.bijou.itests.osgi.InFramework;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that the program of the README gives bit-identical samples inside the framework, on a class
 * path and on a module path.
 */
@InFramework
class EmbeddedIT {
  @Inject private FlowComposer composer;

  @Test
  void readmeContainsTheTestedProgram() throws IOException {
    Path source = Path.of("src/test/java/dev/bijou/itests/readme/Embedded.java");

    assertEquals(
        Files.readString(source),
        "package dev.bijou.itests.readme;\n\n" + Readme.block("java", "class Embedded"));
  }

  @Test
  void samplesIdenticallyOnAClassPath(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("Embedded.java"), Readme.block("java", "class Embedded"));
    String path =
        Tool.path(Stream.concat(Stream.of(folder), Distribution.plainJars().stream()).toList());
    Tool.ofJdk("javac").run(folder, "-cp", path, "Embedded.java");

    // Arabic digits are the default of this locale.
    String printed =
        Tool.ofJdk("java")
            .run(folder, "-Duser.language=ar", "-Duser.country=EG", "-cp", path, "Embedded");

    assertEquals(Embedded.draw(composer), printed.strip());
  }

  @Test
  void samplesIdenticallyOnAModulePath(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("module-info.java"), "module program { requires dev.bijou.api; }");
    Files.writeString(
        folder.resolve("Embedded.java"),
        "package program;\n" + Readme.block("java", "class Embedded"));
    String path =
        Tool.path(Stream.concat(Stream.of(folder), Distribution.plainJars().stream()).toList());
    Tool.ofJdk("javac").run(folder, "-p", path, "-d", ".", "module-info.java", "Embedded.java");

    String printed = Tool.ofJdk("java").run(folder, "-p", path, "-m", "program/program.Embedded");

    assertEquals(Embedded.draw(composer), printed.strip());
  }
}
