package dev.bijou.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests the option port, and the password without a framework. */
class ConsolePortTest {
  private static Optional<Integer> port(String line) throws StartException {
    return ConsolePort.of(line.split(" ", -1)).map(ConsolePort::number);
  }

  @Test
  void readsThePort() throws Exception {
    assertEquals(Optional.empty(), port("console --no-shell"));
    assertEquals(Optional.of(8080), port("console --port 8080"));
    assertEquals(Optional.of(0), port("console --no-shell --port=0"));
  }

  @Test
  void refusesWhatIsNoPort() {
    for (String line :
        List.of(
            "--port", "--port -1", "--port 65536", "--port=x", "--port=", "--port 1 --port 2")) {
      StartException e = assertThrows(StartException.class, () -> port("console " + line), line);
      assertEquals(2, e.code(), line);
      assertTrue(e.getMessage().startsWith("--port: expected "), e.getMessage());
    }
  }

  @Test
  void refusesATakenPort() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ConsolePort port = new ConsolePort(taken.getLocalPort());
      StartException e = assertThrows(StartException.class, port::reserve);
      assertEquals(1, e.code());
      assertFalse(e.getMessage().contains("\n"));
    }
  }

  @Test
  void reservesAPortUntilTheServerListens() throws Exception {
    ConsolePort port = new ConsolePort(0).reserve();
    assertNotEquals(port.number(), new ConsolePort(0).reserve().number());
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number());
    assertThrows(ConnectException.class, () -> new Socket(address.getAddress(), port.number()));
    try (ServerSocket server = new ServerSocket()) {
      server.setReuseAddress(true);
      server.bind(address);
      assertThrows(StartException.class, new ConsolePort(port.number())::reserve);
    }
  }

  @Test
  void readsThePasswordFromTheFirstLine() throws Exception {
    assertEquals("längeres", new String(read("längeres\r\nmore")));
    for (String text : List.of("", "short\n")) {
      assertEquals(2, assertThrows(StartException.class, () -> read(text)).code());
    }
  }

  private static char[] read(String text) throws Exception {
    return PasswordPrompt.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void writesAFileThatOnlyItsOwnerCanRead(@TempDir Path folder) throws Exception {
    Path home = Files.createDirectories(folder.resolve("home/conf")).getParent();
    Files.createFile(home.resolve("conf/bijou.properties"));
    BaseDirectory base = BaseDirectory.read(home, folder.resolve("base"));
    base.createData();
    PasswordFile file = new PasswordFile(base);
    file.write("correct horse".toCharArray(), 2);
    Path path = base.data().resolve("password");
    String first = Files.readString(path);
    assertFalse(first.contains("horse"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    file.write("correct horse".toCharArray(), 2);
    assertNotEquals(first, Files.readString(path));
    try (Stream<Path> files = Files.list(base.data())) {
      assertEquals(List.of(path), files.toList());
    }
  }
}
