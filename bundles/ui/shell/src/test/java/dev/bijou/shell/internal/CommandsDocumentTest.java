package dev.bijou.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Tests that the document of the commands is up to date; {@code docs/generate} writes it. */
class CommandsDocumentTest {
  private static final Path DOCUMENT = Path.of("../../../docs/commands.md");

  @Test
  void documentIsThatOfTheCommands() throws IOException {
    CommandLine bijou = CommandRunner.commands(ShellFixture.with().session());
    AttachOption.addTo(bijou);
    String text = CommandsDocument.of(bijou);
    if (Boolean.getBoolean("bijou.docs.write")) {
      Files.writeString(DOCUMENT, text);
    }
    assertEquals(text, Files.readString(DOCUMENT), "docs/commands.md: run docs/generate");
  }
}
