package dev.bijou.itests.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.itests.osgi.InFramework;
import dev.bijou.itests.readme.Tool;
import dev.bijou.model.Model;
import dev.bijou.model.Model.Columns;
import dev.bijou.model.Model.VerificationRows;
import dev.bijou.model.ModelStore;
import dev.bijou.model.TrainingScores;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one framework saves, the command line, a framework of its own, opens: the same bits. */
@InFramework
class ModelsIT {
  private static final String FLOW =
      """
      flow: kept
      dimension: 2
      layers:
        - mixture-gaussian-cdf: {components: 3}
        - rotation:
      """;

  @Inject private FlowComposer composer;
  @Inject private ModelStore store;

  @Test
  void scoresAndDrawsAreTheSame(@TempDir Path folder) throws Exception {
    Model model = saved(folder.resolve("kept"));
    Tile draws = model.flow().sample(9000, 7);

    Tool.bijou()
        .run(folder, "sample", "kept", "--count", "9000", "--seed", "7", "--out", "draws.csv");
    assertEquals(table("left,right", rows(draws)), Files.readAllLines(folder.resolve("draws.csv")));

    Tool.bijou().run(folder, "score", "kept", "--data", "draws.csv", "--out", "scores.csv");
    assertEquals(
        table("logProb,percentile", scores(model, draws)),
        Files.readAllLines(folder.resolve("scores.csv")));

    String info = Tool.bijou().run(folder, "info", "kept");
    assertTrue(info.contains("verified   sizes, hashes, values, shapes and 8 check rows"), info);
    assertTrue(
        Tool.bijou().run(folder, "validate", "kept").startsWith("OK kept: dimension 2, 2 layers"));
  }

  private Model saved(Path directory) throws IOException {
    Flow flow = composer.compose(FLOW);
    Tile rows = flow.sample(500, 3);
    double[] logProb = flow.logProb(rows);
    Tile few = rows.points(0, 8);
    Model model =
        new Model(
            flow,
            new Columns(List.of("left", "right"), List.of(), List.of()),
            Optional.empty(),
            Optional.of(TrainingScores.of(logProb)),
            Optional.of(new VerificationRows(few, Tile.allocate(0, 8), flow.logProb(few))));
    store.save(model, directory);
    return model;
  }

  private static List<String> table(String header, List<String> rows) {
    List<String> lines = new ArrayList<>(List.of(header));
    lines.addAll(rows);
    return lines;
  }

  private static List<String> rows(Tile points) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      rows.add(points.get(i, 0) + "," + points.get(i, 1));
    }
    return rows;
  }

  private static List<String> scores(Model model, Tile points) {
    List<String> rows = new ArrayList<>();
    for (double logProb : model.flow().logProb(points)) {
      rows.add(logProb + "," + model.scores().orElseThrow().percentile(logProb));
    }
    return rows;
  }
}
