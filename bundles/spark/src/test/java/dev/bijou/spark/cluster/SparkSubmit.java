package dev.bijou.spark.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.launcher.JavaModuleOptions;

/** Runs programs as {@code spark-submit} does, on two executors in JVMs of their own. */
public final class SparkSubmit {
  private static final long MINUTES = 30;

  /**
   * Spark keeps the encodings of a Parquet column in a hash set of enums and writes them in its
   * order, which depends on the identity hashes of the JVM: files of equal rows differ in the order
   * of these names. With equal identity hashes, equal rows are equal bytes.
   */
  private static final String EQUAL_HASHES = "-XX:+UnlockExperimentalVMOptions -XX:hashCode=2";

  private final Path folder;
  private final List<String> options = new ArrayList<>();
  private String classPath = Jars.sparkHome() + "/jars/*";

  /** Prepares a run whose application is the jar of the programs, packed into a folder. */
  SparkSubmit(Path folder) {
    this.folder = folder;
    with("--master", "local-cluster[2,1,1024]");
    with("--conf", "spark.executor.memory=512m");
    with("--conf", "spark.executor.extraJavaOptions=" + EQUAL_HASHES);
    with("--conf", "spark.ui.enabled=false");
    with("--conf", "spark.driver.host=127.0.0.1");
    with("--conf", "spark.driver.bindAddress=127.0.0.1");
  }

  /** Adds jars to the class path of Spark, of the driver and of the executors. */
  SparkSubmit withClassPath(List<Path> jars) {
    String joined = Jars.join(jars, File.pathSeparator);
    classPath = classPath + File.pathSeparator + joined; // the script would do so
    return with("--driver-class-path", joined)
        .with("--conf", "spark.executor.extraClassPath=" + joined);
  }

  /** Adds options of {@code spark-submit}. */
  SparkSubmit with(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Runs the main class, and returns the lines that it printed; Spark logs elsewhere. */
  List<String> run(Class<?> program, String... arguments) throws Exception {
    Path printed = folder.resolve(program.getSimpleName() + ".out");
    Path log = folder.resolve(program.getSimpleName() + ".log");
    Process process =
        builder(program, arguments)
            .redirectOutput(printed.toFile())
            .redirectError(log.toFile())
            .start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IllegalStateException(program + ": expected an end in " + MINUTES + " minutes");
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(program + " failed:\n" + end(log));
    }
    return Files.readAllLines(printed);
  }

  private ProcessBuilder builder(Class<?> program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().trim().split("\\s+")));
    command.addAll(List.of("-Xmx1g", "-cp", classPath));
    command.add("org.apache.spark.deploy.SparkSubmit");
    command.addAll(options);
    command.addAll(List.of("--class", program.getName(), Jars.programs(folder).toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME", Jars.sparkHome().toString(),
                "SPARK_SCALA_VERSION", "2.13",
                "SPARK_LOCAL_IP", "127.0.0.1"));
    return builder;
  }

  private static String end(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
  }
}
