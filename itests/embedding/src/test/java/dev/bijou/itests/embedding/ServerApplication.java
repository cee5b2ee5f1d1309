package dev.bijou.itests.embedding;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** An application in a class loader of its own, as a server has it, whose threads call it. */
final class ServerApplication {
  private static final String SCORES = "com.example.score.GeyserScores";
  private static final int THREADS = 8;

  private final WeakReference<URLClassLoader> observed;
  private URLClassLoader loader;

  private ServerApplication(URLClassLoader loader) {
    this.loader = loader;
    this.observed = new WeakReference<>(loader);
  }

  /** Deploys the jars in a folder and in its subfolder {@code lib}. */
  static ServerApplication deploy(Path folder) throws IOException {
    List<URL> jars = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder, 2)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
        jars.add(file.toUri().toURL());
      }
    }
    return new ServerApplication(
        new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
  }

  /** Returns the percentiles of a row, from one object and many threads of the server. */
  List<Double> percentiles(Path model, double[] row) throws Exception {
    Class<?> type = loader.loadClass(SCORES);
    Object scores = type.getConstructor(Path.class).newInstance(model);
    Method percentile = type.getMethod("percentile", double[].class);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      Callable<Double> call = () -> (Double) percentile.invoke(scores, (Object) row);
      List<Double> percentiles = new ArrayList<>();
      for (Future<Double> result :
          threads.invokeAll(Stream.generate(() -> call).limit(100).toList())) {
        percentiles.add(result.get());
      }
      return percentiles;
    } finally {
      threads.shutdown();
    }
  }

  /**
   * Links the methods of a record of this class. Java 17 keeps the types of the record that was
   * linked last, and with them their class loader.
   */
  private static void linkEquality() {
    record Text(String text) {}
    Text text = new Text("a");
    if (!text.equals(new Text("a")) || text.hashCode() == 0 || text.toString().isEmpty()) {
      throw new IllegalStateException(text.toString());
    }
  }

  /** Undeploys the application, and returns whether its class loader is collected. */
  boolean undeploy() throws Exception {
    loader.close();
    loader = null;
    linkEquality();
    for (int attempt = 0; attempt < 50 && observed.get() != null; attempt++) {
      System.gc();
      Thread.sleep(100);
    }
    return observed.get() == null;
  }
}
