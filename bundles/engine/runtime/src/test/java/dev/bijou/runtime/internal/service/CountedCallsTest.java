package dev.bijou.runtime.internal.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.metrics.FlowMeters;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.flow.Flow.Draws;
import dev.bijou.flow.Flow.Mapped;
import dev.bijou.flow.Flow.Scores;
import dev.bijou.model.Model;
import dev.bijou.runtime.internal.FakeFlow;
import dev.bijou.runtime.internal.FakeTextComposer;
import dev.bijou.runtime.internal.build.BuildResult.Built;
import dev.bijou.runtime.internal.version.VersionStore;
import dev.bijou.scoring.BadRows;
import dev.bijou.scoring.RowSource;
import dev.bijou.scoring.Scorer;
import dev.bijou.scoring.Scorer.ScoreOptions;
import dev.bijou.scoring.Scorer.ScoredRows;
import dev.bijou.tile.SolverStats;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests that calls of services are counted for the version that answers. */
class CountedCallsTest {
  private static final int ROWS = 3;
  private static final double[] LOG_PROB = {1, Double.NaN, Double.NEGATIVE_INFINITY};
  private static final Tile POINTS = Tile.allocate(2, ROWS);

  /** The results of the flow, for each type of a counted method. */
  private static final Map<Class<?>, Object> RESULTS =
      Map.of(
          double[].class, LOG_PROB,
          Tile.class, POINTS,
          Scores.class, new Scores(LOG_PROB, new SolverStats(), List.of()),
          Draws.class, new Draws(POINTS, LOG_PROB),
          Mapped.class, new Mapped(POINTS, LOG_PROB, new SolverStats()));

  /** The results that contain log-densities. */
  private static final Set<Class<?>> DENSITIES = Set.of(double[].class, Scores.class, Draws.class);

  private final Flow real =
      FakeFlow.correct(new FakeTextComposer().read("a 2", "test"), Dependencies.NONE);
  private final FakeMeters meters = new FakeMeters();
  private Optional<FlowMeters> counting = Optional.of(meters);
  private @Nullable Throwable thrown;

  private Flow flow() {
    return (Flow)
        Proxy.newProxyInstance(
            Flow.class.getClassLoader(),
            new Class<?>[] {Flow.class},
            (proxy, method, arguments) -> {
              if (thrown != null) {
                throw thrown;
              }
              return method.getName().equals("parallel")
                  ? proxy
                  : RESULTS.getOrDefault(method.getReturnType(), zero(method.getReturnType()));
            });
  }

  private static @Nullable Object zero(Class<?> type) {
    return type == int.class ? (Object) 0 : type == long.class ? (Object) 0L : null;
  }

  private Built built(long version) {
    Built built = Built.of("a", real, Optional.empty());
    return new Built("a", flow(), Optional.empty(), built.serving().withVersion(version), List.of())
        .withGeneration(version);
  }

  private ServedFlow served() {
    return new ServedFlow(built(7), () -> counting);
  }

  @Test
  void computationsAreCountedWithTheirRows() throws ReflectiveOperationException {
    ServedFlow served = served();
    for (Flow flow : List.of(served, served.current().flow(), served.parallel(Runnable::run, 2))) {
      for (Method method : Flow.class.getMethods()) {
        call(method, flow);
        Class<?> type = method.getReturnType();
        assertEquals(
            RESULTS.containsKey(type)
                ? List.of(
                    "a 7: begin",
                    "a 7: 3 rows, " + (DENSITIES.contains(type) ? 2 : 0) + " without density")
                : List.of(),
            meters.taken(),
            method.toString());
      }
    }
  }

  private static void call(Method method, Flow flow) throws ReflectiveOperationException {
    Object[] arguments = Stream.of(method.getParameterTypes()).map(CountedCallsTest::any).toArray();
    try {
      method.invoke(flow, arguments);
    } catch (InvocationTargetException e) {
      throw new AssertionError(method + ": " + e.getCause(), e);
    }
  }

  private static @Nullable Object any(Class<?> type) {
    return type == Direction.class
        ? Direction.FORWARD
        : type == Tile.class ? POINTS : type == int.class ? (Object) 2 : zero(type);
  }

  @Test
  void failuresAreCountedByTheirReason() throws ReflectiveOperationException {
    ServedFlow served = served();
    assertFails(new IllegalArgumentException("x"), "bad-argument", served);
    assertFails(new UncheckedIOException(new IOException("x")), "bad-argument", served);
    assertFails(new UncheckedIOException(new InterruptedIOException("x")), "cancelled", served);
    assertFails(new CancellationException("x"), "cancelled", served);
    assertFails(new OutOfMemoryError("x"), "out-of-memory", served);
    assertFails(new LinkageError("x"), "plugin", served);
    assertFails(new NullPointerException("x"), "plugin", served);
  }

  @Test
  void whatFailsOnAnInterruptedThreadIsCancelled() throws ReflectiveOperationException {
    Thread.currentThread().interrupt();
    try {
      assertFails(new NullPointerException("x"), "cancelled", served());
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  private void assertFails(Throwable failure, String reason, Flow served)
      throws ReflectiveOperationException {
    thrown = failure;
    for (Method method : Flow.class.getMethods()) {
      if (RESULTS.containsKey(method.getReturnType())) {
        AssertionError e = assertThrows(AssertionError.class, () -> call(method, served));
        assertSame(failure, Objects.requireNonNull(e.getCause()).getCause());
        assertEquals(List.of("a 7: begin", "a 7: " + reason), meters.taken());
      }
    }
  }

  @Test
  void eachVersionHasItsMeterWhileItServes() {
    ServedFlow served = served();
    Flow held = served.current().flow();
    served.replace(built(8));
    assertEquals(1, meters.used());
    double[] unused = served.logProb(POINTS);
    assertEquals("a 8: begin", meters.taken().get(0));
    unused = held.logProb(POINTS);
    assertEquals("a 7: begin", meters.taken().get(0));
    served.withdraw();
    assertEquals(0, meters.used());
    assertThrows(IllegalStateException.class, () -> served.logProb(POINTS));
    assertEquals(List.of("a 8: begin", "a 8: withdrawn"), meters.taken());
    assertEquals(0, meters.used());
    served.replaceMeter();
    assertEquals(0, meters.used());
  }

  @Test
  void metersComeAndGoWhileAFlowServes() {
    counting = Optional.empty();
    ServedFlow served = served();
    double[] unused = served.logProb(POINTS);
    counting = Optional.of(meters);
    served.replaceMeter();
    unused = served.logProb(POINTS);
    assertEquals(2, meters.taken().size());
    counting = Optional.empty();
    served.replaceMeter();
    assertEquals(0, meters.used());
    unused = served.logProb(POINTS);
    assertEquals(List.of(), meters.taken());
  }

  private ServedModel model(Scorer scorer) {
    Built built =
        Built.of("m", real, Optional.of(Model.of(real)))
            .withVersion(new VersionStore.Kept(4, Optional.empty()));
    return new ServedModel(built, () -> counting, () -> Optional.of(scorer));
  }

  private static RowSource rows() {
    return RowSource.of("rows", List.of("1", "2"), POINTS);
  }

  /** Two rows a batch; a density and a NaN. */
  private static ScoredRows scored(RowSource rows) {
    BadRows none = new BadRows(BadRows.BadRowPolicy.SKIP);
    Tile batch = Tile.allocate(2, 2);
    return (ScoredRows)
        Proxy.newProxyInstance(
            ScoredRows.class.getClassLoader(),
            new Class<?>[] {ScoredRows.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("next")) {
                return zero(method.getReturnType());
              }
              Tile scores = Tile.allocate(1, rows.read(batch, none));
              if (scores.size() > 1) {
                scores.set(1, 0, Double.NaN);
              }
              return scores;
            });
  }

  @Test
  void aStreamIsCountedBatchByBatch() {
    ScoredRows scored =
        model((model, rows, options) -> scored(rows)).score(rows(), ScoreOptions.standard());
    assertEquals(List.of(), meters.taken());
    List<Integer> sizes = new ArrayList<>();
    for (int size = -1; size != 0; sizes.add(size)) {
      size = scored.next().size();
    }
    assertEquals(List.of(2, 1, 0), sizes);
    assertEquals(
        List.of(
            "m 4: begin",
            "m 4: 2 rows, 1 without density",
            "m 4: begin",
            "m 4: 1 rows, 0 without density"),
        meters.taken());
  }

  @Test
  void aStreamThatFailsIsAFailedCall() {
    ServedModel refused =
        model(
            (model, rows, options) -> {
              throw new IllegalArgumentException("no such column");
            });
    RowSource rows = rows();
    ScoreOptions options = ScoreOptions.standard();
    assertThrows(IllegalArgumentException.class, () -> refused.score(rows, options));
    assertEquals(List.of("m 4: begin", "m 4: bad-argument"), meters.taken());
    assertBrokenRows(new CancellationException("x"), "cancelled");
    assertBrokenRows(new IllegalStateException("no table"), "bad-argument");
  }

  private void assertBrokenRows(RuntimeException failure, String reason) {
    RowSource broken =
        (RowSource)
            Proxy.newProxyInstance(
                RowSource.class.getClassLoader(),
                new Class<?>[] {RowSource.class},
                (proxy, method, arguments) -> {
                  throw failure;
                });
    ScoredRows scored =
        model((model, source, ignored) -> scored(source)).score(broken, ScoreOptions.standard());
    assertSame(failure, assertThrows(RuntimeException.class, scored::next));
    assertEquals(List.of("m 4: begin", "m 4: " + reason), meters.taken());
  }
}
