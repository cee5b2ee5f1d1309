package dev.bijou.itests.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.itests.osgi.Distribution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of docs/fit.md compiles, fits, saves, loads, scores and samples on a class path. */
class FitDocIT {
  @Test
  void theProgramFits(@TempDir Path folder) throws Exception {
    List<String> programs = Readme.blocks("docs/fit.md", "java");
    assertEquals(1, programs.size());
    Files.writeString(folder.resolve("FitTurbine.java"), programs.get(0));
    Stream<Path> entries = Stream.concat(Stream.of(folder), Distribution.plainJars().stream());
    String path = Tool.path(entries.toList());
    Tool.ofJdk("javac").run(folder, "-cp", path, "FitTurbine.java");

    String output = Tool.ofJdk("java").run(folder, "-cp", path, "FitTurbine");

    assertEquals(
        "[logProb, percentile] 40 9", output.lines().reduce((a, b) -> b).orElse(""), output);
    assertTrue(Files.exists(folder.resolve("turbine").resolve("manifest.json")));
  }
}
