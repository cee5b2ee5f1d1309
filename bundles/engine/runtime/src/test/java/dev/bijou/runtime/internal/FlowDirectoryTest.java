package dev.bijou.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowDirectoryTest {
  @TempDir Path root;
  private final List<String> heard = new ArrayList<>();
  private Path flows;
  private FlowDirectory directory;

  @BeforeEach
  void make() throws IOException {
    flows = Files.createDirectory(root.resolve("flows"));
    directory =
        new FlowDirectory(
            flows,
            new DeclarationSink() {
              @Override
              public void declare(Declaration said) {
                String what =
                    said.unreadable().isEmpty() ? said.text() : said.unreadable().get(0).toString();
                heard.add(said.source().label() + " = " + what);
              }

              @Override
              public void withdraw(FlowSource source) {
                heard.add(source.label() + " gone");
              }
            });
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(flows.resolve(name), text);
  }

  @Test
  void whatIsThereAtTheStartIsDeclaredAtOnceInOrder() throws IOException {
    write("b.yaml", "B");
    write("a.yaml", "A");
    write("readme.md", "-");
    write(".a.yaml", "-");
    Files.createDirectory(flows.resolve("c.yaml"));
    directory.open();
    assertEquals(List.of("flows/a.yaml = A", "flows/b.yaml = B"), heard.stream().sorted().toList());
  }

  @Test
  void aFileIsDeclaredWhenTwoLooksShowTheSame() throws IOException {
    directory.open();
    for (String prefix : List.of("f", "fl", "flo")) {
      write("a.yaml", prefix);
      directory.look();
    }
    assertEquals(List.of(), heard);
    directory.look();
    directory.look();
    assertEquals(List.of("flows/a.yaml = flo"), heard);
  }

  @Test
  void anEditOfTheSameLengthAndDateIsSeen() throws IOException {
    write("a.yaml", "one");
    var date = Files.getLastModifiedTime(flows.resolve("a.yaml"));
    directory.open();
    write("a.yaml", "two");
    Files.setLastModifiedTime(flows.resolve("a.yaml"), date);
    directory.look();
    directory.look();
    assertEquals(List.of("flows/a.yaml = one", "flows/a.yaml = two"), heard);
  }

  @Test
  void aFileReplacedByDeletingAndMovingIsNeverGone() throws IOException {
    write("a.yaml", "one");
    directory.open();
    Files.delete(flows.resolve("a.yaml"));
    directory.look();
    write("a.yaml", "one");
    directory.look();
    directory.look();
    assertEquals(List.of("flows/a.yaml = one"), heard);
  }

  @Test
  void aFileThatIsGoneIsWithdrawnOnce() throws IOException {
    write("a.yaml", "one");
    directory.open();
    Files.delete(flows.resolve("a.yaml"));
    directory.look();
    directory.look();
    directory.look();
    assertEquals(List.of("flows/a.yaml = one", "flows/a.yaml gone"), heard);
  }

  @Test
  void whatIsNoTextOrTooLongIsShownAsSuch() throws IOException {
    Files.write(flows.resolve("a.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
    write("b.yaml", "x".repeat(256 * 1024 + 1));
    directory.open();
    assertEquals(
        List.of(
            "flows/a.yaml = flows/a.yaml:1:1: expected UTF-8; got other bytes",
            "flows/b.yaml = flows/b.yaml:1:1: expected at most 256 KiB; got 262145 bytes"),
        heard.stream().sorted().toList());
  }

  @Test
  void aDirectoryMayComeLater() throws IOException {
    Files.delete(flows);
    directory.open();
    Files.createDirectory(flows);
    write("a.yaml", "A");
    directory.look();
    directory.look();
    assertEquals(List.of("flows/a.yaml = A"), heard);
  }
}
