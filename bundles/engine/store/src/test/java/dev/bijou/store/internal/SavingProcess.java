package dev.bijou.store.internal;

import dev.bijou.model.Model;
import dev.bijou.model.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A separate process that saves models. */
final class SavingProcess {
  /** The numbers of components of the models that the endless mode saves alternately. */
  static final List<Integer> COMPONENTS = List.of(40, 60);

  private static final int WARM_UP_SAVES = 4;

  private SavingProcess() {}

  /**
   * Saves one model or an endless sequence.
   *
   * @param arguments the directory; {@code forever}, or {@code once} followed by the numbers of
   *     components and of training rows
   */
  public static void main(String[] arguments) throws IOException {
    ModelStore store = ModelStore.load();
    Path directory = Path.of(arguments[0]);
    if (arguments[1].equals("once")) {
      once(store, directory, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    } else {
      forever(store, directory);
    }
  }

  private static void once(ModelStore store, Path directory, int components, int rows) {
    try {
      store.save(TestModels.model(TestModels.flow(components, 2), rows), directory);
    } catch (IOException e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void forever(ModelStore store, Path directory) throws IOException {
    List<Model> models = COMPONENTS.stream().map(k -> TestModels.model(k, k)).toList();
    for (int i = 0; ; i++) {
      store.save(models.get(i % models.size()), directory);
      if (i == WARM_UP_SAVES) {
        System.out.println("ready");
      }
    }
  }

  /** Returns a builder of a process that runs {@link #main} with these arguments. */
  static ProcessBuilder process(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                SavingProcess.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }
}
