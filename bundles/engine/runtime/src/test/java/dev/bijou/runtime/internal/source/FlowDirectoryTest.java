package dev.bijou.runtime.internal.source;

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
  private final List<String> events = new ArrayList<>();
  private Path flows;
  private FlowDirectory directory;

  @BeforeEach
  void make() throws IOException {
    flows = Files.createDirectory(root.resolve("flows"));
    directory =
        new FlowDirectory(
            flows, new RecordedDeclarations(events, FlowSource::label, Object::toString));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(flows.resolve(name), text);
  }

  @Test
  void declaresTheInitialFilesImmediatelyInOrder() throws IOException {
    write("b.yaml", "B");
    write("a.yaml", "A");
    write("readme.md", "-");
    write(".a.yaml", "-");
    write("c.yml", "C");
    write("d.YAML", "D");
    Files.createDirectory(flows.resolve("e.yaml"));
    directory.open();
    assertEquals(
        List.of("flows/a.yaml = A", "flows/b.yaml = B", "flows/c.yml = C", "flows/d.YAML = D"),
        events);
  }

  @Test
  void declaresAFileWhenTwoPollsFindTheSameText() throws IOException {
    directory.open();
    for (String prefix : List.of("f", "fl", "flo")) {
      write("a.yaml", prefix);
      directory.poll();
    }
    assertEquals(List.of(), events);
    directory.poll();
    directory.poll();
    assertEquals(List.of("flows/a.yaml = flo"), events);
  }

  @Test
  void detectsAnEditOfTheSameLengthAndDate() throws IOException {
    write("a.yaml", "one");
    var date = Files.getLastModifiedTime(flows.resolve("a.yaml"));
    directory.open();
    write("a.yaml", "two");
    Files.setLastModifiedTime(flows.resolve("a.yaml"), date);
    directory.poll();
    directory.poll();
    assertEquals(List.of("flows/a.yaml = one", "flows/a.yaml = two"), events);
  }

  @Test
  void ignoresTheGapOfAFileReplacedByDeletingAndMoving() throws IOException {
    write("a.yaml", "one");
    directory.open();
    Files.delete(flows.resolve("a.yaml"));
    directory.poll();
    write("a.yaml", "one");
    directory.poll();
    directory.poll();
    assertEquals(List.of("flows/a.yaml = one"), events);
  }

  @Test
  void withdrawsADeletedFileOnce() throws IOException {
    write("a.yaml", "one");
    directory.open();
    Files.delete(flows.resolve("a.yaml"));
    directory.poll();
    directory.poll();
    directory.poll();
    assertEquals(List.of("flows/a.yaml = one", "flows/a.yaml gone"), events);
  }

  @Test
  void declaresAnUnreadableOrTooLongFileAsUnreadable() throws IOException {
    Files.write(flows.resolve("a.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
    write("b.yaml", "x".repeat(256 * 1024 + 1));
    directory.open();
    assertEquals(
        List.of(
            "flows/a.yaml = flows/a.yaml:1:1: expected UTF-8; got other bytes",
            "flows/b.yaml = flows/b.yaml:1:1: expected at most 256 KiB; got 262145 bytes"),
        events.stream().sorted().toList());
  }

  @Test
  void t23ADirectoryThatIsGoneAndBackChangesNothing() throws IOException {
    write("a.yaml", "A");
    directory.open();
    Path aside = Files.move(flows, root.resolve("aside"));
    directory.poll();
    directory.poll();
    Files.move(aside, flows);
    write("b.yaml", "B");
    directory.poll();
    directory.poll();
    assertEquals(List.of("flows/a.yaml = A", "flows/b.yaml = B"), events);
  }

  @Test
  void acceptsADirectoryCreatedLater() throws IOException {
    Files.delete(flows);
    directory.open();
    Files.createDirectory(flows);
    write("a.yaml", "A");
    directory.poll();
    directory.poll();
    assertEquals(List.of("flows/a.yaml = A"), events);
  }

  @Test
  void namesAFlowWithoutATextByItsFile() {
    for (String label : List.of("flows/a.yaml", "flows/a.yml", "flows/a.YAML")) {
      assertEquals("a", new FlowSource(FlowSource.Origin.FILE, label).name());
    }
  }
}
