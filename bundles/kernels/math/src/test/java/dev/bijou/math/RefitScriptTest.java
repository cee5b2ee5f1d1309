package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The script that refits the coefficients reads them from the sources by the names of classes. */
class RefitScriptTest {
  private static final Path SCRIPT = Path.of("src", "test", "python", "refit.py");
  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "bijou", "math");
  private static final Pattern BLOCK = Pattern.compile("\"(\\w+)\": Block\\(");

  @Test
  void everyBlockNamesASourceFile() throws IOException {
    List<String> blocks =
        BLOCK.matcher(Files.readString(SCRIPT)).results().map(found -> found.group(1)).toList();
    assertEquals(10, blocks.size(), blocks::toString);
    for (String block : blocks) {
      assertTrue(Files.exists(SOURCES.resolve(block + ".java")), block);
    }
  }
}
