import java.util.Locale;
import dev.bijou.flow.FlowComposer;
import dev.bijou.model.Model;
import dev.bijou.model.Model.FitReport;
import dev.bijou.spec.FlowSpec;
import dev.bijou.tile.Tile;
import dev.bijou.training.Dataset;
import dev.bijou.training.FitOptions;
import dev.bijou.training.FitOptions.FitMethod;
import dev.bijou.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A program that fits the flow {@code default} to folders of data and prints the table of
 * docs/fit.md. It takes minutes and is not part of the build:
 *
 * <pre>java -cp 'DISTRIBUTION/bundles/*' itests/acceptance/Fits.java DATA quality [SEEDS [SET…]]
 * java -cp … itests/acceptance/Fits.java DATA speed</pre>
 *
 * The measure is −log p of the test rows for a folder of DATA with {@code val.csv}, and the area
 * under the ROC curve of −log p for one with {@code test-labels.csv}.
 */
class Fits {
  private static final List<String> SETS =
      List.of("moons_s0", "wine_s0", "diabetes_s0", "thyroid", "cardio", "pendigits", "wilt");

  private final Path data;
  private final FlowComposer composer = FlowComposer.load();
  private final Trainer trainer = Trainer.load();

  Fits(Path data) {
    this.data = data;
  }

  public static void main(String[] args) throws IOException {
    Fits fits = new Fits(Path.of(args[0]));
    if (args[1].equals("speed")) {
      fits.speed();
    } else {
      int seeds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
      List<String> sets = args.length > 3 ? List.of(args).subList(3, args.length) : SETS;
      for (String set : sets) {
        fits.quality(set, seeds);
      }
    }
  }

  private void quality(String set, int seeds) throws IOException {
    double sum = 0;
    List<String> each = new ArrayList<>();
    for (int seed = 0; seed < seeds; seed++) {
      Path validation = data.resolve(set).resolve("val.csv");
      Optional<Dataset> held =
          Files.exists(validation) ? Optional.of(read(validation)) : Optional.empty();
      Model model =
          trainer.fit(
              flow("default"),
              read(data.resolve(set).resolve("train.csv")),
              held,
              FitOptions.standard().withSeed(seed),
              step -> {});
      double figure = figure(set, model);
      sum += figure;
      each.add(shown(figure, model.report().orElseThrow()));
    }
    System.out.printf(Locale.ROOT, "%-12s %8.3f   %s%n", set, sum / seeds, String.join("  ", each));
  }

  private FlowSpec flow(String name) throws IOException {
    Path file = Path.of(name);
    return name.endsWith(".yaml")
        ? composer.read(Files.readString(file), name)
        : composer.shipped().get(name);
  }

  private static String shown(double figure, FitReport report) {
    return String.format(Locale.ROOT, "%.3f (%.1f s, %d epochs, validation %.3f)", 
            figure,
            report.seconds(),
            report.epochs(),
            -report.validationMeanLogProb().orElse(Double.NaN));
  }

  private double figure(String set, Model model) throws IOException {
    Dataset test = read(data.resolve(set).resolve("test.csv"));
    double[] logProb = model.flow().logProb(kept(test, model));
    Path labels = data.resolve(set).resolve("test-labels.csv");
    return Files.exists(labels)
        ? 100 * auroc(logProb, read(labels).x().toRow(0))
        : -Arrays.stream(logProb).average().orElseThrow();
  }

  private static Tile kept(Dataset dataset, Model model) {
    List<String> names = model.columns().names();
    Tile x = Tile.allocate(names.size(), dataset.size());
    for (int j = 0; j < names.size(); j++) {
      x.coordinate(j).copyFrom(dataset.x().coordinate(dataset.columns().indexOf(names.get(j))));
    }
    return x;
  }

  /** Returns the probability that an anomaly scores lower than a normal row; ties count half. */
  private static double auroc(double[] logProb, double[] anomalous) {
    Integer[] order = new Integer[logProb.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> -logProb[i]));
    double ranks = 0;
    double anomalies = Arrays.stream(anomalous).sum();
    for (int from = 0, to; from < order.length; from = to) {
      to = from;
      while (to < order.length && logProb[order[to]] == logProb[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks += anomalous[order[i]] * (from + to + 1) / 2.0;
      }
    }
    return (ranks - anomalies * (anomalies + 1) / 2) / anomalies / (order.length - anomalies);
  }

  private static Dataset read(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    List<String> columns = List.of(lines.get(0).split(","));
    Tile x = Tile.allocate(columns.size(), lines.size() - 1);
    for (int i = 0; i < x.size(); i++) {
      x.setPoint(
          i, Arrays.stream(lines.get(i + 1).split(",")).mapToDouble(Double::parseDouble).toArray());
    }
    return Dataset.of(columns, x);
  }

  /** Measures an epoch of moons, and an initialization from 100,000 rows of 10 columns. */
  private void speed() throws IOException {
    for (String name : List.of("gaussianization", "maf")) {
      List<Long> ends = new ArrayList<>();
      FitOptions options = FitOptions.standard().withMethod(FitMethod.MLE).withEpochs(10);
      Dataset train = read(data.resolve("moons_s0").resolve("train.csv"));
      Dataset held = read(data.resolve("moons_s0").resolve("val.csv"));
      try {
        trainer.fit(
            flow(name),
            train,
            Optional.of(held),
            options,
            step -> {
              if (step.stage().equals("maximum likelihood")) {
                ends.add(System.nanoTime());
              }
            });
        long[] epochs = new long[8];
        Arrays.setAll(epochs, k -> ends.get(k + 3) - ends.get(k + 2));
        Arrays.sort(epochs);
        System.out.printf(Locale.ROOT, "%s: %.1f ms per epoch%n", name, (epochs[3] + epochs[4]) / 2e6);
      } catch (IllegalArgumentException e) {
        System.out.println(name + ": " + e.getMessage());
      }
    }
    FitReport initialization = initialize();
    System.out.printf(Locale.ROOT, "initialization from 100 000 x 10: %.2f s%n", initialization.seconds());
  }

  private FitReport initialize() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    Tile x = Tile.allocate(10, 100_000);
    for (int i = 0; i < x.size(); i++) {
      double shared = random.nextGaussian();
      for (int j = 0; j < 10; j++) {
        x.set(i, j, Math.sin(shared * (j + 1)) + random.nextGaussian() * (1 + shared * shared));
      }
    }
    List<String> names = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    FitOptions options = FitOptions.standard().withMethod(FitMethod.INIT);
    return trainer
        .fit(flow("gaussianization"), Dataset.of(names, x), Optional.empty(), options, step -> {})
        .report()
        .orElseThrow();
  }
}
