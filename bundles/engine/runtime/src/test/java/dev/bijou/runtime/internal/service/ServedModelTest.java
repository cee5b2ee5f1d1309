package dev.bijou.runtime.internal.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.flow.Flow;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.model.Model;
import dev.bijou.runtime.internal.FakeFlow;
import dev.bijou.runtime.internal.FakeTextComposer;
import dev.bijou.runtime.internal.build.BuildResult.Built;
import dev.bijou.scoring.ModelScorer;
import dev.bijou.scoring.RowSource;
import dev.bijou.scoring.Scorer.ScoreOptions;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServedModelTest {
  private static final RowSource ROWS =
      RowSource.of("rows", List.of("1", "2"), Tile.allocate(2, 1));

  private final FakeTextComposer composer = new FakeTextComposer();
  private final List<Model> scored = new ArrayList<>();

  private Built built() {
    Flow flow = FakeFlow.correct(composer.read("default 2 shift", "test"), Dependencies.NONE);
    return Built.of("turbine", flow, Optional.of(Model.of(flow)));
  }

  @Test
  void scoresUnderTheModelInService() {
    Built first = built();
    Built second = built();
    ServedModel served =
        new ServedModel(
            first,
            Optional::empty,
            () ->
                Optional.of(
                    (model, rows, options) -> {
                      scored.add(model);
                      throw new IllegalArgumentException("asked");
                    }));
    assertThrows(IllegalArgumentException.class, () -> served.score(ROWS, ScoreOptions.standard()));
    ModelScorer before = served.generation();
    served.replace(second);
    assertThrows(IllegalArgumentException.class, () -> served.score(ROWS, ScoreOptions.standard()));
    assertSame(first.model().orElseThrow(), scored.get(0));
    assertSame(second.model().orElseThrow(), scored.get(1));
    assertSame(second.model().orElseThrow(), served.model());
    assertSame(second.flow(), served.current().flow());
    served.withdraw();
    assertThrows(IllegalArgumentException.class, () -> before.score(ROWS, ScoreOptions.standard()));
    assertSame(first.model().orElseThrow(), before.model());
    assertSame(before.model(), scored.get(2));
    assertThrows(IllegalStateException.class, served::generation);
  }

  @Test
  void aWithdrawnOneHoldsNothing() {
    ServedModel served = new ServedModel(built(), Optional::empty, Optional::empty);
    String message =
        assertThrows(IllegalStateException.class, () -> served.score(ROWS, ScoreOptions.standard()))
            .getMessage();
    assertEquals(
        "expected a service Scorer; got none: start the bundle dev.bijou.scoring", message);
    served.withdraw();
    message = assertThrows(IllegalStateException.class, served::model).getMessage();
    assertTrue(
        message.startsWith("turbine: expected a flow in service; got one that is withdrawn"));
  }
}
