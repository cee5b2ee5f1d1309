package dev.bijou.scoring.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.model.Model;
import dev.bijou.model.Model.Columns;
import dev.bijou.model.Model.Columns.Constant;
import dev.bijou.model.TrainingScores;
import dev.bijou.scoring.BadRows.BadRowPolicy;
import dev.bijou.scoring.BadRowsException;
import dev.bijou.scoring.RowSource;
import dev.bijou.scoring.Scorer;
import dev.bijou.scoring.Scorer.ScoreOptions;
import dev.bijou.scoring.Scorer.ScoredRows;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests scores of a real flow with a context, for columns in any order. */
class FlowScorerTest {
  private static final FlowComposer COMPOSER = FlowComposer.load();
  private static final ScoreOptions SKIP = ScoreOptions.standard().withBadRows(BadRowPolicy.SKIP);

  private final Scorer scorer = Scorer.load();
  private final Flow flow = flow("autoregressive: {of: affine, hidden: [8]}");
  private final Model model = model(flow);
  private final int size = 5000; // more than a batch
  private final Tile context = context(size);
  private final Tile x = flow.sample(context, 3);

  private static Flow flow(String layer) {
    String text = "flow: scored\ndimension: 2\ncontext: 1\nlayers:\n  - " + layer + "\n";
    return COMPOSER.compose(COMPOSER.read(text, "scored"), ComposeOptions.seeded(7));
  }

  private static Model model(Flow flow) {
    return new Model(
        flow,
        new Columns(List.of("a", "b"), List.of("load"), List.of(new Constant("c", 7))),
        Optional.empty(),
        Optional.of(new TrainingScores(new double[] {-4, -3, -2, -1})),
        Optional.empty());
  }

  private static Tile context(int size) {
    Tile context = Tile.allocate(1, size);
    for (int i = 0; i < size; i++) {
      context.set(i, 0, (i % 10) / 10.0);
    }
    return context;
  }

  /** Returns rows with the context first, an unused column and a constant column. */
  private Tile table() {
    Tile table = Tile.allocate(5, size);
    table.coordinate(0).copyFrom(context);
    table.coordinate(1).copyFrom(x.coordinate(1));
    table.coordinate(2).fill(-1);
    table.coordinate(3).copyFrom(x.coordinate(0));
    table.coordinate(4).fill(7);
    return table;
  }

  private ScoredRows score(Tile table, ScoreOptions options) {
    return scorer.score(
        model, RowSource.of("table", List.of("load", "b", "note", "a", "c"), table), options);
  }

  private static List<double[]> all(ScoredRows rows) {
    List<double[]> all = new ArrayList<>();
    for (Tile scores = rows.next(); scores.size() > 0; scores = rows.next()) {
      all.addAll(List.of(scores.toPoints()));
    }
    return all;
  }

  @Test
  void everyRowHasTheDensityOfTheFlowAndItsPercentile() {
    double[] expected = flow.logProb(x, context);
    ScoredRows rows = score(table(), ScoreOptions.standard());

    assertEquals(List.of("logProb", "percentile"), rows.columns());
    List<double[]> scores = all(rows);
    assertEquals(size, scores.size());
    assertEquals(size, rows.rows());
    double sum = 0;
    for (int i = 0; i < size; i++) {
      assertEquals(expected[i], scores.get(i)[0]);
      assertEquals(model.scores().orElseThrow().percentile(expected[i]), scores.get(i)[1]);
      sum += expected[i];
    }
    assertEquals(sum / size, rows.meanLogProb());
    assertEquals(0, rows.bad().count());
    assertEquals(0, rows.departing().count());
  }

  @Test
  void termsSumToTheDensity() {
    ScoredRows rows = score(table(), ScoreOptions.standard().withExplain(true));

    assertEquals(List.of("logProb", "percentile", "logProb.a", "logProb.b"), rows.columns());
    for (double[] scores : all(rows)) {
      assertEquals(scores[0], scores[2] + scores[3], 1e-12 * Math.max(1, Math.abs(scores[0])));
    }
  }

  @Test
  void badRowEndsTheScoringAndIsReported() {
    Tile table = table();
    table.set(4100, 1, Double.NaN);
    table.set(4200, 2, Double.POSITIVE_INFINITY);
    ScoredRows rows = score(table, ScoreOptions.standard());

    assertEquals(4096, rows.next().size());
    BadRowsException e = assertThrows(BadRowsException.class, rows::next);
    assertEquals("table: expected finite numbers in every row; got bad rows", e.getMessage());
    assertEquals(
        List.of(
            "table: row 4101, column b: expected a finite number; got NaN",
            "table: row 4201, column note: expected a finite number; got Infinity"),
        e.problems());
  }

  @Test
  void skipsBadRowsOnRequest() {
    Tile table = table();
    for (int i = 0; i < 12; i++) {
      table.set(i, 0, Double.NaN);
    }
    ScoredRows rows = score(table, SKIP.withExplain(true));

    List<double[]> scores = all(rows);
    for (double value : scores.get(11)) {
      assertTrue(Double.isNaN(value));
    }
    assertEquals(flow.logProb(x, context)[12], scores.get(12)[0]);
    assertEquals(12, rows.bad().count());
    assertEquals("and 2 more", rows.bad().problems().get(10));
    assertTrue(Double.isFinite(rows.meanLogProb()));
  }

  @Test
  void reportsRowsThatDifferFromAConstantColumn() {
    Tile table = table();
    table.set(4999, 4, 7.5);
    ScoredRows rows = score(table, ScoreOptions.standard());
    all(rows);

    assertEquals(
        List.of("table: row 5000, column c: expected 7.0, as in all training rows; got 7.5"),
        rows.departing().problems());
  }

  @Test
  void findsColumnsByName() {
    RowSource other = RowSource.of("table", List.of("a", "load"), Tile.allocate(2, 1));
    assertEquals(
        "table: expected the column 'b', as the model says; got a, load",
        assertThrows(
                IllegalArgumentException.class,
                () -> scorer.score(model, other, ScoreOptions.standard()))
            .getMessage());
    RowSource without =
        RowSource.of("table", List.of("a", "b", "load"), Tile.ofPoints(new double[] {0, 0, 0}));
    assertEquals(1, all(scorer.score(model, without, ScoreOptions.standard())).size());
  }

  @Test
  void percentilesAreNaNWithoutTrainingScores() {
    RowSource rows =
        RowSource.of("table", List.of("1", "2", "3"), Tile.ofPoints(new double[] {0, 0, 0}));
    ScoredRows scored = scorer.score(Model.of(flow), rows, ScoreOptions.standard());
    assertTrue(Double.isNaN(scored.next().get(0, 1)));
  }

  @Test
  void noRowsGiveNoScores() {
    ScoredRows rows =
        scorer.score(
            model,
            RowSource.of("table", List.of("a", "b", "load"), Tile.allocate(3, 0)),
            ScoreOptions.standard().withExplain(true));
    assertEquals(0, rows.next().size());
    assertTrue(Double.isNaN(rows.meanLogProb()));
  }

  /** Their density underflows to 0; they are no failures. */
  @Test
  void countsRowsWithoutDensity() {
    Tile table = table();
    table.set(3, 1, 1e308);
    table.set(4, 3, -1e200);
    ScoredRows rows = score(table, ScoreOptions.standard());
    List<double[]> scores = all(rows);
    assertEquals(Double.NEGATIVE_INFINITY, scores.get(3)[0]);
    assertEquals(Double.NEGATIVE_INFINITY, scores.get(4)[0]);
    assertEquals(2, rows.rowsWithoutDensity());
    assertEquals(0, rows.failed().count());
    assertEquals(0, rows.stats().unconverged());
    assertTrue(Double.isFinite(rows.meanLogProb()));
  }
}
