package dev.bijou.launcher.attach;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests client and server of the socket, with a fake shell. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class AttachTest {
  private static final String VERSION = "1.2.3";

  @TempDir Path data;
  private final List<String> problems = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private AttachServer server;

  @BeforeEach
  void open() throws IOException {
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    server = start(data);
  }

  private AttachServer start(Path folder) {
    AttachServer started =
        new AttachServer(
            Path.of("/base"), folder, VERSION, (problem, e) -> problems.add(problem + "; " + e));
    started.open();
    return started;
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    assertEquals(List.of(), problems);
    try (Stream<Path> files = Files.list(data)) {
      assertEquals(List.of(), files.toList());
    }
  }

  private AttachClient client(String version, InputStream in) throws IOException {
    return AttachClient.connect(data, version, in, print(out), print(err)).orElseThrow();
  }

  private static PrintStream print(OutputStream stream) {
    return new PrintStream(stream, true, UTF_8);
  }

  private static Request request(String... arguments) {
    return new Request(List.of(arguments), "/work", 80, 7);
  }

  private int run(AttachClient client, String... arguments) throws Exception {
    client.send(request(arguments));
    assertTrue(client.awaitEnd(30_000));
    return client.code();
  }

  @Test
  void commandGetsTheRequestAndItsAnswersArrive() throws Exception {
    server.serve(
        values -> {
          assertArrayEquals(
              new String[] {"a b", "", "ö\uD800"}, (Object[]) values.get("arguments"));
          assertEquals(Path.of("/work"), values.get("directory"));
          assertEquals(80, values.get("columns"));
          assertEquals("pid 7", values.get("client"));
          assertEquals(System.getProperty("user.name"), values.get("user"));
          stream(values, "out").print("1 Größe\n2");
          stream(values, "err").println("careful");
          return 130;
        });
    assertEquals(130, run(client(VERSION, InputStream.nullInputStream()), "a b", "", "ö\uD800"));
    assertEquals("1 Größe\n2", out.toString(UTF_8));
    assertEquals("careful\n", err.toString(UTF_8));
  }

  private static PrintStream stream(Map<String, Object> values, String name) {
    return (PrintStream) values.get(name);
  }

  private static InputStream in(Map<String, Object> values) {
    return (InputStream) values.get("in");
  }

  @Test
  void inputIsReadOnDemandOnlyAndEnds() throws Exception {
    byte[] bytes = new byte[300_000];
    bytes[299_999] = 1;
    ByteArrayInputStream input = new ByteArrayInputStream(bytes);
    server.serve(values -> 0);
    assertEquals(0, run(client(VERSION, input)));
    assertEquals(300_000, input.available());
    server.serve(
        values -> {
          byte[] all = in(values).readAllBytes();
          assertEquals(-1, in(values).read());
          stream(values, "out").write(all);
          return 3;
        });
    assertEquals(3, run(client(VERSION, input)));
    assertArrayEquals(bytes, out.toByteArray());
  }

  @Test
  void cancelInterruptsAReadAndTheLastLinesArrive() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    InputStream endless =
        new InputStream() {
          @Override
          public int read(byte[] bytes, int offset, int length) {
            return read();
          }

          @Override
          public int read() {
            reading.countDown();
            while (true) {
              pause();
            }
          }
        };
    server.serve(
        values -> {
          assertThrows(IOException.class, () -> in(values).read());
          assertTrue(Thread.currentThread().isInterrupted());
          stream(values, "err").println("interrupted");
          return 130;
        });
    AttachClient client = client(VERSION, endless);
    client.send(request("score"));
    assertTrue(reading.await(30, TimeUnit.SECONDS));
    client.cancel();
    assertTrue(client.awaitEnd(30_000));
    assertEquals(130, client.code());
    assertEquals("interrupted\n", err.toString(UTF_8));
  }

  private static void pause() {
    try {
      Thread.sleep(1_000_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void lostClientInterruptsTheCommand() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    server.serve(
        values -> {
          try {
            Thread.sleep(30_000);
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return 0;
        });
    try (SocketChannel channel = connect()) {
      Connection connection = new Connection(channel);
      connection.greet(VERSION);
      assertEquals(Greeting.of(VERSION), connection.greeting());
      connection.write(request("fit").frame());
      assertEquals(Frame.Type.ACCEPTED, connection.read().type());
    }
    assertTrue(interrupted.await(30, TimeUnit.SECONDS));
  }

  private SocketChannel connect() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(SocketFile.in(data).address());
    return channel;
  }

  @Test
  void closedOutputFailsTheNextWriteOfTheCommand() throws Exception {
    server.serve(
        values -> {
          PrintStream results = stream(values, "out");
          while (!results.checkError()) {
            results.println("more");
          }
          stream(values, "err").println("ends");
          return 1;
        });
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    AttachClient client =
        AttachClient.connect(data, VERSION, InputStream.nullInputStream(), print(full), print(err))
            .orElseThrow();
    assertEquals(1, run(client));
    assertEquals("ends\n", err.toString(UTF_8));
  }

  @Test
  void commandsAtTheSameTimeDoNotDisturbEachOther() throws Exception {
    CountDownLatch all = new CountDownLatch(8);
    server.serve(
        values -> {
          all.countDown();
          all.await();
          String name = ((String[]) values.get("arguments"))[0];
          for (int i = 0; i < 1000; i++) {
            stream(values, "out").println(name);
          }
          return Integer.parseInt(name);
        });
    List<AttachClient> clients = new ArrayList<>();
    List<ByteArrayOutputStream> results = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      ByteArrayOutputStream result = new ByteArrayOutputStream();
      AttachClient client =
          AttachClient.connect(
                  data, VERSION, InputStream.nullInputStream(), print(result), print(err))
              .orElseThrow();
      client.send(request(String.valueOf(i)));
      clients.add(client);
      results.add(result);
    }
    for (int i = 0; i < 8; i++) {
      assertTrue(clients.get(i).awaitEnd(30_000));
      assertEquals(i, clients.get(i).code());
      assertEquals((i + "\n").repeat(1000), results.get(i).toString(UTF_8));
    }
  }

  @Test
  void consoleThatStartsOrStopsSaysSo() throws Exception {
    assertEquals(1, run(client(VERSION, InputStream.nullInputStream()), "flows"));
    server.stop();
    assertEquals(1, run(client(VERSION, InputStream.nullInputStream()), "flows"));
    assertEquals(
        """
        bijou: /base: expected a running console; got one that is starting; try again in a few seconds
        bijou: /base: expected a running console; got one that is stopping
        """,
        err.toString(UTF_8));
  }

  @Test
  void anotherVersionIsToldSo() throws Exception {
    AttachClient client = client("1.2.4", InputStream.nullInputStream());
    client.send(request("flows"));
    assertTrue(client.awaitEnd(30_000));
    assertEquals(
        "expected a console of the version 1.2.4; got one of 1.2.3; use bin/bijou of that version,"
            + " or restart the console",
        assertThrows(IOException.class, client::code).getMessage());
  }

  @Test
  void strangersAreDisconnected() throws Exception {
    server.serve(values -> 0);
    for (String text :
        List.of(
            "GET / HTTP/1.1\r\n\r\n",
            "x".repeat(1000),
            "bijou-attach 1 1.2.3\nR\177\377\377\377", // a length beyond the limit
            "bijou-attach 1 1.2.3\n\377\0\0\0\0",
            "bijou-attach 1 1.2.3\nR\0\0\0\4abcd")) {
      try (SocketChannel channel = connect()) {
        channel.write(ByteBuffer.wrap(text.getBytes(ISO_8859_1)));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ByteBuffer bytes = ByteBuffer.allocate(1000);
        while (channel.read(bytes) >= 0) {
          answer.write(bytes.array(), 0, bytes.position());
          bytes.clear();
        }
        assertEquals("bijou-attach 1 1.2.3\n", answer.toString(UTF_8));
      } catch (IOException e) {
        // it is disconnected before it has read the answer
      }
    }
    assertEquals(0, run(client(VERSION, InputStream.nullInputStream())));
  }

  @Test
  void socketIsPrivateAndThatOfAKilledConsoleIsReplaced() throws Exception {
    Path socket = data.resolve("socket");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
    assertTrue(AttachClient.isConsole(data));
    server.close();
    assertFalse(AttachClient.isConsole(data));
    assertTrue(
        AttachClient.connect(data, VERSION, InputStream.nullInputStream(), print(out), print(err))
            .isEmpty());
    Files.writeString(socket, "/nowhere/socket\n");
    assertFalse(AttachClient.isConsole(data));
    server = start(data);
    server.serve(values -> 5);
    assertEquals(5, run(client(VERSION, InputStream.nullInputStream())));
  }

  /** Row T23: the directory for temporary files is swept. */
  @Test
  void socketIsOpenedAgainWhereItWasRemoved() throws Exception {
    Files.delete(data.resolve("socket"));
    assertFalse(AttachClient.isConsole(data));
    server.restore();
    server.serve(values -> 5);
    assertEquals(5, run(client(VERSION, InputStream.nullInputStream())));
  }

  /** Row T23: the data directory is gone for a while. */
  @Test
  void socketThatCannotBeOpenedAgainIsReportedOnce() throws Exception {
    Path away = data.resolveSibling(data.getFileName() + "-away");
    for (int times = 0; times < 2; times++) {
      Files.move(data, away);
      server.restore();
      server.restore();
      assertEquals(1, problems.size(), problems.toString());
      assertTrue(problems.get(0).startsWith("expected to create the socket"), problems.toString());
      problems.clear();
      Files.move(away, data);
      Files.delete(data.resolve("socket"));
      server.restore();
      assertTrue(AttachClient.isConsole(data));
    }
  }

  @Test
  void closedServerOpensNoSocket() {
    server.close();
    server.restore();
    server.open();
    assertFalse(Files.exists(data.resolve("socket")));
  }

  @Test
  void commandsOfTheOperatorGetThroughBesideTooManyOthers() throws Exception {
    CountDownLatch full = new CountDownLatch(AttachServer.MAXIMUM_COMMANDS);
    CountDownLatch end = new CountDownLatch(1);
    server.serve(
        values -> {
          if (((String[]) values.get("arguments"))[0].equals("fit")) {
            full.countDown();
            end.await();
          }
          return 7;
        });
    List<AttachClient> clients = new ArrayList<>();
    for (int i = 0; i < AttachServer.MAXIMUM_COMMANDS; i++) {
      clients.add(client(VERSION, InputStream.nullInputStream()));
      clients.get(i).send(request("fit"));
    }
    assertTrue(full.await(30, TimeUnit.SECONDS));
    assertEquals(1, run(client(VERSION, InputStream.nullInputStream()), "flows"));
    for (String verb : List.of("status", "jobs")) {
      assertEquals(7, run(client(VERSION, InputStream.nullInputStream()), verb));
    }
    end.countDown();
    for (AttachClient client : clients) {
      assertTrue(client.awaitEnd(30_000));
    }
    assertEquals(7, run(client(VERSION, InputStream.nullInputStream()), "flows"));
    assertEquals(
        "bijou: /base: expected at most 32 commands at a time; got more; try again later\n",
        err.toString(UTF_8));
  }

  @Test
  void oneConnectionTooManyIsToldSo() throws Exception {
    server.serve(values -> 0);
    List<SocketChannel> idle = new ArrayList<>();
    try {
      for (int i = 0; i < AttachServer.MAXIMUM_CONNECTIONS; i++) {
        idle.add(connect());
      }
      assertEquals(1, run(client(VERSION, InputStream.nullInputStream()), "flows"));
      assertEquals(
          "bijou: /base: expected at most 64 commands at a time; got more; try again later\n",
          err.toString(UTF_8));
    } finally {
      for (SocketChannel channel : idle) {
        channel.close();
      }
    }
  }

  @Test
  void longPathIsThatOfAFileWhichNamesTheSocket() throws Exception {
    Path deep = data.resolve("x".repeat(100));
    Files.createDirectory(
        deep, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    AttachServer killed = start(deep);
    Path file = deep.resolve("socket");
    assertTrue(Files.isRegularFile(file));
    Path directory = Path.of(Files.readString(file).strip()).getParent();
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
    assertTrue(AttachClient.isConsole(deep));
    AttachServer next = start(deep);
    assertFalse(Files.exists(directory));
    assertTrue(AttachClient.isConsole(deep));
    next.close();
    try (Stream<Path> files = Files.list(deep)) {
      assertEquals(List.of(), files.toList());
    }
    killed.close();
    Files.delete(deep);
  }
}
