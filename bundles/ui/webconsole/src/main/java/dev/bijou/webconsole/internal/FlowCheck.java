package dev.bijou.webconsole.internal;

import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The check of the text of a flow that is to be declared. It runs plug-ins on a thread of its own,
 * for a limited time: one that hangs holds no request, and at most two threads. Thread-safe.
 */
@Component(service = FlowCheck.class)
public final class FlowCheck {
  private static final String SOURCE = "text";
  private static final String DIMENSION = "dimension";
  private static final int MAXIMUM = 2;
  private static final Duration WAIT = Duration.ofSeconds(2);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final FlowComposer composer;
  private final Duration limit;
  private final Semaphore permits = new Semaphore(MAXIMUM);

  /** Creates the check. */
  @Activate
  public FlowCheck(@Reference(name = "composer") FlowComposer composer) {
    this(composer, LIMIT);
  }

  FlowCheck(FlowComposer composer, Duration limit) {
    this.composer = composer;
    this.limit = limit;
  }

  /**
   * Composes a flow.
   *
   * @throws InvalidFlowException with all problems, also if the dimension is open: a declared flow
   *     has no data to take it from
   * @throws HttpError 429 if too many texts are composed already, 503 if it takes too long
   */
  Flow requireComposable(String text) {
    FutureTask<Flow> task = new FutureTask<>(() -> compose(text));
    try {
      if (!permits.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new HttpError(
            429, "text: expected at most " + MAXIMUM + " checks at a time; got more; try again");
      }
      start(task);
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      task.cancel(true);
      throw new HttpError(
          503,
          "text: expected plug-ins that compose it within "
              + limit.toSeconds()
              + " s; got no end; try again, or look for a plug-in that does not return");
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new HttpError(503, "text: expected the check to end; got an interruption; try again");
    }
  }

  private void start(FutureTask<Flow> task) {
    Runnable run =
        () -> {
          try {
            task.run();
          } finally {
            permits.release();
          }
        };
    Thread thread = new Thread(null, run, "bijou-console-check", 0, false);
    thread.setContextClassLoader(FlowCheck.class.getClassLoader());
    thread.setDaemon(true);
    thread.start();
  }

  private Flow compose(String text) {
    FlowSpec spec = composer.read(text, SOURCE);
    ComposeOptions options = ComposeOptions.seeded(0);
    if (spec.dimension().isPresent()) {
      return composer.compose(spec, options);
    }
    Problem open =
        problem(
            DIMENSION,
            "expected an integer, because a declared flow has no data to take it from; got none;"
                + " set dimension",
            text);
    throw new InvalidFlowException(
        Stream.concat(Stream.of(open), others(spec, options).stream()).toList());
  }

  /** Returns the problems of a flow besides its open dimension. */
  private List<Problem> others(FlowSpec spec, ComposeOptions options) {
    try {
      composer.compose(spec, options);
      return List.of();
    } catch (InvalidFlowException e) {
      return e.problems().stream()
          .filter(problem -> !problem.location().path().equals(DIMENSION))
          .toList();
    }
  }

  /** Returns a problem at the line of its key, else at the first line. */
  static Problem problem(String key, String message, String text) {
    List<String> lines = text.lines().toList();
    int line =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).startsWith(key + ":"))
            .findFirst()
            .orElse(0);
    return new Problem(new SourceLocation(SOURCE, line + 1, 1, key), message);
  }
}
