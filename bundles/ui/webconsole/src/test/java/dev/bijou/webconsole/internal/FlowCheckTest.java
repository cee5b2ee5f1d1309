package dev.bijou.webconsole.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FlowCheckTest {
  @Test
  void showsAllProblemsOfATextWithoutADimension() {
    FlowCheck check = new FlowCheck(new FakeFlows().composer());
    List<Problem> problems =
        assertThrows(
                InvalidFlowException.class, () -> check.requireComposable("flow: a\nopen\nbad"))
            .problems();
    assertEquals(
        List.of("dimension", "layers"),
        problems.stream().map(problem -> problem.location().path()).toList());
  }

  @Test
  void aPluginThatHangsIsInterruptedAndHoldsNoRequest() throws InterruptedException {
    Hanging hanging = new Hanging();
    FlowCheck check = new FlowCheck(Fakes.of(FlowComposer.class, hanging), Duration.ofMillis(20));
    HttpError error = assertThrows(HttpError.class, () -> check.requireComposable("flow: a"));
    assertEquals(503, error.status());
    assertTrue(hanging.interrupted.await(10, TimeUnit.SECONDS));
    FakeExchange exchange = new FakeExchange("POST", "/api/validate");
    assertEquals("1", retryAfter(error, exchange));
  }

  private static String retryAfter(HttpError error, FakeExchange exchange) {
    try {
      error.answer().send(exchange.request(), exchange.response());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return exchange.answered.get("Retry-After");
  }

  /** The methods of a composer that does not return. */
  static final class Hanging {
    final CountDownLatch interrupted = new CountDownLatch(1);

    FlowSpec read(String text, String source) {
      return FlowSpec.of("a", List.of()).withDimension(2);
    }

    Flow compose(FlowSpec spec, ComposeOptions options) {
      try {
        Thread.sleep(60_000);
      } catch (InterruptedException e) {
        interrupted.countDown();
      }
      throw new IllegalStateException("the end");
    }
  }
}
