package dev.bijou.composer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.composer.test.Program;
import dev.bijou.flow.FlowComposer;
import dev.bijou.io.NearestName;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.snakeyaml.engine.v2.parser.ParserImpl;

/** Tests the composer outside OSGi, on the class path and on the module path. */
class DefaultFlowComposerTest {
  @Test
  void isFoundOnTheClassPath() {
    assertTrue(FlowComposer.load() instanceof DefaultFlowComposer);
    assertTrue(Program.bits().endsWith("]10"));
  }

  @Test
  @Timeout(120)
  void isFoundOnTheModulePathWithBitIdenticalResults() throws Exception {
    String modules =
        String.join(
            File.pathSeparator,
            of(FlowComposer.class),
            of(DefaultFlowComposer.class),
            of(NearestName.class),
            of(ParserImpl.class));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                modules,
                "--add-modules",
                "dev.bijou.composer",
                "--class-path",
                of(Program.class),
                Program.class.getName())
            .redirectErrorStream(true)
            .start();
    assertEquals("dev.bijou.api " + Program.bits(), printed(process));
    assertEquals(0, process.waitFor());
  }

  private static String of(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  private static String printed(Process process) throws IOException {
    try (InputStream out = process.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8).trim();
    }
  }
}
