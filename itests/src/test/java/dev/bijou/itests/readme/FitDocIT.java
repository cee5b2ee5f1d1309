package dev.bijou.itests.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.itests.osgi.Distribution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the code of docs/fit.md compiles and fits on a class path. */
class FitDocIT {
  private static final String PROGRAM =
      """
      import dev.bijou.flow.FlowComposer;
      import dev.bijou.model.Model;
      import dev.bijou.tile.Tile;
      import dev.bijou.training.FitOptions;
      import dev.bijou.training.Dataset;
      import dev.bijou.training.Trainer;
      import java.util.List;
      import java.util.Optional;
      import java.util.SplittableRandom;

      public class Fitted {
        public static void main(String[] args) {
          SplittableRandom random = new SplittableRandom(1);
          Tile rows = Tile.allocate(2, 40);
          for (int i = 0; i < rows.size(); i++) {
            rows.set(i, 0, 1 + random.nextDouble());
            rows.set(i, 1, 50 * rows.get(i, 0) + 10 * random.nextDouble());
          }
      %s
          System.out.println(model.flow().dimension() + " " + model.columns().names());
        }
      }
      """;

  @Test
  void snippetCompilesAndFits(@TempDir Path folder) throws Exception {
    List<String> snippets = Readme.blocks("docs/fit.md", "java");
    Files.writeString(folder.resolve("Fitted.java"), PROGRAM.formatted(String.join("", snippets)));
    Stream<Path> entries = Stream.concat(Stream.of(folder), Distribution.plainJars().stream());
    String path = Tool.path(entries.toList());
    Tool.ofJdk("javac").run(folder, "-cp", path, "Fitted.java");

    String printed = Tool.ofJdk("java").run(folder, "-cp", path, "Fitted");

    assertEquals("2 [eruptions, waiting]", printed.lines().reduce((a, b) -> b).orElse(""), printed);
  }
}
