package dev.bijou.itests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.itests.osgi.Distribution;
import dev.bijou.itests.readme.Readme;
import dev.bijou.itests.runtime.PluginBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests the commands of other terminals in a console without a shell. */
@DisabledOnOs(OS.WINDOWS)
class AttachIT {
  private static final int ROWS = 50;
  private static final int UPDATES = Integer.getInteger("bijou.replacements", 20);
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);
  private static final String MODEL = "flow: turbine\ndimension: 2\nlayers:\n  - shift:\n";
  private static final String FLOW = "flow: pump\ndimension: 2\nlayers:\n  - shift:\n";

  @TempDir static Path folder;
  private static Path base;
  private static Path work;
  private static Process console;
  private static Client client;

  @BeforeAll
  static void start() throws Exception {
    base = Files.createDirectory(folder.resolve("base"));
    work = Files.createDirectory(folder.resolve("work"));
    client = new Client(base, version(), work);
    ModelWithoutParameters.write(base.resolve("models/turbine"), MODEL);
    Files.createDirectories(base.resolve("deploy"));
    Files.createDirectories(base.resolve("flows"));
    replaceJar(1);
    editFlow(1);
    StringBuilder rows = new StringBuilder("a,b\n");
    for (int i = 0; i < ROWS; i++) {
      rows.append(0).append(',').append(i * 0.01).append('\n');
    }
    Files.writeString(work.resolve("rows.csv"), rows);
    assertEquals(3, process("status").start().waitFor());
    console =
        process("console", "--no-shell").redirectOutput(folder.resolve("log").toFile()).start();
    awaitStatus(0);
  }

  private static String version() throws IOException {
    try (JarFile jar =
        new JarFile(Distribution.home().resolve("lib/bijou-launcher.jar").toFile())) {
      return jar.getManifest().getMainAttributes().getValue("Implementation-Version");
    }
  }

  private static void replaceJar(int amount) throws IOException {
    Path part = folder.resolve("part");
    Files.copy(new PluginBundle("shift").shift("shift", amount).content(), part);
    Files.move(part, base.resolve("deploy/shift.jar"), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void editFlow(int number) throws IOException {
    Files.writeString(base.resolve("flows/pump.yaml"), FLOW + "# " + number + "\n");
  }

  private static ProcessBuilder process(String... line) {
    List<String> command = new ArrayList<>();
    command.add(Distribution.home().resolve("bin/bijou").toString());
    command.addAll(List.of(line));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("BIJOU_BASE", base.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder;
  }

  private static void awaitStatus(int code) throws Exception {
    for (int i = 0; client.run("", "status").code() != code; i++) {
      assertTrue(
          i < 1200 && console.isAlive(),
          () -> {
            try {
              return client.run("", "status") + Files.readString(folder.resolve("log"));
            } catch (IOException | InterruptedException e) {
              return e.toString();
            }
          });
      Thread.sleep(100);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (console != null) {
      console.destroy();
      assertTrue(console.waitFor(60, TimeUnit.SECONDS));
      assertEquals(143, console.exitValue());
      assertFalse(Files.exists(base.resolve("data/socket")));
      String log = Files.readString(folder.resolve("log"));
      assertTrue(log.contains("Watching the folders"), log);
      assertFalse(log.contains("xception"), log);
      assertFalse(log.contains("cannot be started"), log); // no bundle of the distribution is left
    }
  }

  /** Runs the client of the distribution and returns its exit code. */
  private static int bijou(Path out, String... line) throws Exception {
    Process process = process(line).redirectOutput(out.toFile()).start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS));
    return process.exitValue();
  }

  @Test
  void everyCommandOfTheDocumentationSucceeds() throws Exception {
    List<String> blocks = new ArrayList<>(Readme.blocks("docs/instance.md", "sh"));
    blocks.addAll(Readme.blocks("docs/operations.md", "sh"));
    List<String> commands =
        blocks.stream()
            .flatMap(String::lines)
            .filter(line -> line.startsWith("bijou ") && !line.startsWith("bijou console"))
            .map(line -> line.replaceFirst(" *[#>].*", ""))
            .toList();
    assertFalse(commands.isEmpty());
    for (String command : commands) {
      Path out = folder.resolve("out");
      int code = bijou(out, command.substring("bijou ".length()).split(" +"));
      assertEquals(0, code, command + Files.readString(out));
    }
    assertEquals(1, amount(Files.readAllLines(work.resolve("scores.csv"))));
  }

  /** Runs the commands of docs/jobs.md, and cancels a second fit. */
  @Test
  void aFitIsAJobThatCanBeStoppedAndCancelled() throws Exception {
    List<String> commands =
        Readme.blocks("docs/jobs.md", "sh").stream()
            .flatMap(String::lines)
            .map(line -> line.replaceAll("^bijou | --attach| *#.*", ""))
            .toList();
    String fit = commands.get(0) + " --epochs 1000000 --patience 1000000";
    ExecutorService terminal = Executors.newSingleThreadExecutor();
    Future<Client.Run> stopped = terminal.submit(() -> client.run("", fit.split(" +")));
    String id = awaitTraining();
    for (String command : commands.subList(1, commands.size())) {
      assertEquals(0, client.run("", command.replace(" 3 ", " " + id + " ").split(" +")).code());
    }
    assertEquals(0, stopped.get().code(), stopped.get().err());
    assertTrue(stopped.get().err().contains("warning: training was stopped on request in epoch "));
    assertEquals(0, client.run("", "score", "fitted", "--data", "rows.csv").code());

    Future<Client.Run> cancelled =
        terminal.submit(() -> client.run("", fit.replace("fitted", "none").split(" +")));
    assertEquals(0, client.run("", "jobs", awaitTraining(), "--cancel").code());
    assertEquals(1, cancelled.get().code());
    assertTrue(cancelled.get().err().contains("cancelled on request; nothing is kept"));
    assertFalse(Files.exists(work.resolve("none")));
    terminal.shutdown();
  }

  /** Waits until a fit trains; returns the id of its job. */
  private static String awaitTraining() throws Exception {
    Pattern training = Pattern.compile("(?m)^ *([0-9]+) +fit .* RUNNING .* maximum likelihood");
    for (int i = 0; i < 600; i++) {
      Matcher job = training.matcher(client.run("", "jobs").out());
      if (job.find()) {
        return job.group(1);
      }
      Thread.sleep(100);
    }
    throw new AssertionError(client.run("", "jobs"));
  }

  @Test
  void statusDescribesTheConsole() throws Exception {
    Client.Run run = client.run("", "status", "--json", "-");
    assertEquals(0, run.code());
    assertTrue(
        run.out()
            .matches(
                "(?s)\\{\\s*\"state\": \"running\",\\s*\"since\": \"[-0-9T:.]+Z\","
                    + "\\s*\"flows\": \\{\\s*\"ready\": 2,\\s*\"unsatisfied\": 0,"
                    + "\\s*\"invalid\": 0,\\s*\"failed\": 0,\\s*\"composing\": 0\\s*},"
                    + "\\s*\"models\": 1,\\s*\"jobs\": 0,\\s*\"memory\": [0-9]+,"
                    + "\\s*\"port\": null\\s*}\\s*"),
        run.out());
    assertEquals(2, client.run("", "status", "--jsn").code());
  }

  @Test
  void clientsAtTheSameTimeGetTheirOwnAnswers() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Callable<Client.Run>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String rows = "a,b\n" + "0,0\n".repeat(i + 1);
      calls.add(() -> client.run(rows, "score", "turbine", "--data", "-"));
    }
    try {
      int count = 1;
      for (Future<Client.Run> each : threads.invokeAll(calls)) {
        assertEquals(0, each.get().code(), each.get().err());
        assertEquals(1 + count++, each.get().out().lines().count());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void everyAnswerIsOfOneVersionWhileAJarIsReplaced() throws Exception {
    replaceWhileScoring(3);
  }

  @Tag("long")
  @Test
  void everyAnswerIsOfOneVersionWhileAJarIsReplacedOften() throws Exception {
    replaceWhileScoring(UPDATES);
  }

  private static void replaceWhileScoring(int updates) throws Exception {
    Set<Integer> seen = new HashSet<>();
    int answers = 0;
    for (int amount = 2; amount <= updates + 1; amount++) {
      replaceJar(amount);
      editFlow(amount);
      for (int last = 0; last != amount; answers++) {
        last = score();
        seen.add(last);
        assertTrue(answers < 100_000, "still " + last);
      }
    }
    assertEquals(updates + 1, seen.size(), seen.toString());
    System.out.println(updates + " replacements, " + answers + " answers, each of one version");
    replaceJar(1);
    while (score() != 1) {
      Thread.sleep(20);
    }
    awaitStatus(0);
  }

  private static int score() throws Exception {
    Client.Run run = client.run("", "score", "turbine", "--data", "rows.csv");
    assertEquals(0, run.code(), run.err());
    return amount(run.out().lines().toList());
  }

  /** Returns the amount by which the model shifts all rows. */
  private static int amount(List<String> lines) {
    double[] scores =
        lines.stream()
            .skip(1)
            .mapToDouble(line -> Double.parseDouble(line.split(",", 2)[0]))
            .toArray();
    assertEquals(ROWS, scores.length);
    int amount = (int) Math.round(Math.sqrt(-scores[0] - LOG_TWO_PI));
    for (int i = 0; i < ROWS; i++) {
      double expected = -0.5 * (Math.pow(amount, 2) + Math.pow(amount + i * 0.01, 2)) - LOG_TWO_PI;
      int row = i;
      assertEquals(
          expected,
          scores[i],
          1e-9,
          () -> String.format(Locale.ROOT, "row %d is not shifted by %d", row, amount));
    }
    return amount;
  }

  private static String output(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void signalCancelsTheCommandAndNothingIsLeft() throws Exception {
    String data = Path.of("../docs/data/faithful.csv").toRealPath().toString();
    String line =
        "fit default --epochs 1000000 --patience 1000000 --model unfinished --data " + data;
    Path out = folder.resolve("fit");
    Process fit = process((line + " --attach").split(" ")).redirectOutput(out.toFile()).start();
    for (int i = 0; !Files.readString(out).contains("default: "); i++) {
      assertTrue(i < 1200 && fit.isAlive(), Files.readString(out));
      Thread.sleep(50);
    }
    fit.destroy();
    assertTrue(fit.waitFor(60, TimeUnit.SECONDS));
    assertEquals(143, fit.exitValue());
    try (Stream<Path> files = Files.list(work)) {
      assertEquals(
          List.of(),
          files.filter(file -> file.toString().contains("unfinished")).toList(),
          () -> output(out));
    }
    assertEquals(0, client.run("", "status").code());
  }
}
