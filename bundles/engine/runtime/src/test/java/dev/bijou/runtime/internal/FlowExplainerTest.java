package dev.bijou.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.admin.flows.Explanation;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FlowExplainerTest {
  /** A clock that the test sets. */
  private static final class HandClock extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final HandClock clock = new HandClock();
  private final FakeTextComposer composer = new FakeTextComposer();
  private final ProviderHistory sightings =
      new ProviderHistory(id -> "dev.example.shift 1." + id, clock);
  private final FlowExplainer reasons = new FlowExplainer(sightings, clock);
  private final Reconciler reconciler =
      new Reconciler(composer, composer, new FakeServices(), Runnable::run, clock);

  private void offer(String... types) {
    composer.offer(types);
    sightings.update(composer.plugins());
    reconciler.changed();
  }

  private void declare(String file, String text) {
    reconciler.declare(Declaration.of(new FlowSource(FlowSource.Origin.FILE, file), text));
  }

  private void pass(Duration time) {
    clock.now = clock.now.plus(time);
  }

  private String why(String name) {
    return text(reasons.why(name, reconciler.flows()), "");
  }

  private static String text(Explanation explanation, String indent) {
    StringBuilder text = new StringBuilder(indent + explanation.statement() + "\n");
    explanation.causes().forEach(cause -> text.append(text(cause, indent + "  ")));
    return text.toString();
  }

  @Test
  void aReadyFlowMissesNothing() {
    offer("shift");
    declare("flows/a.yaml", "a 2 shift");
    pass(Duration.ofMinutes(3));
    assertEquals(
        """
        a is READY (flows/a.yaml, for 3 min)
          generation 1 serves; nothing is missing
        """,
        why("a"));
  }

  @Test
  void aMissingTypeIsTracedToTheBundleThatWentAway() {
    offer("shift");
    declare("flows/a.yaml", "a 2 shift");
    pass(Duration.ofSeconds(30));
    offer();
    pass(Duration.ofSeconds(12));
    assertEquals(
        """
        a is UNSATISFIED (flows/a.yaml, for 12 s)
          flows/a.yaml:1:1: expected a type that is offered; got shift
            no bundle offers the layer shift; last seen in dev.example.shift 1.7, gone 12 s ago; \
        start or install it again
        """,
        why("a"));
  }

  @Test
  void aTypeNeverSeenIsSaidToBe() {
    declare("flows/a.yaml", "a 2 shift");
    pass(Duration.ofHours(5));
    assertEquals(
        """
        a is UNSATISFIED (flows/a.yaml, for 5 h)
          flows/a.yaml:1:1: expected a type that is offered; got shift
            no bundle offers the layer shift; none has since the start 5 h ago; \
        install one that does
        """,
        why("a"));
  }

  @Test
  void aRefusedEditIsExplainedBesideTheFlowThatServes() {
    offer("shift");
    declare("flows/a.yaml", "a 2 shift");
    declare("flows/a.yaml", "nonsense");
    assertEquals(
        """
        a is READY (flows/a.yaml, for 0 s)
          generation 1 serves on: the text has changed since, to one that cannot be composed
            flows/a.yaml:1:1: expected a flow; got nonsense
        """,
        why("a"));
  }

  @Test
  void severalSourcesOfANameAreAllExplained() {
    offer("shift");
    declare("flows/a.yaml", "a 2 shift");
    declare("flows/b.yaml", "a 3 shift");
    pass(Duration.ofDays(2));
    assertEquals(
        """
        2 sources declare a
          a is READY (flows/a.yaml, for 2 d)
            generation 1 serves; nothing is missing
          a is INVALID (flows/b.yaml, for 2 d)
            flows/b.yaml:1:1: flow: expected a name of its own; got that of flows/a.yaml, which \
        goes first; rename one of them
        """,
        why("a"));
  }

  @Test
  void anUndeclaredFlowIsNotInvented() {
    assertEquals("no source declares a flow x\n  no flow is declared at all\n", why("x"));
    declare("flows/a.yaml", "a 2 shift");
    assertEquals("no source declares a flow x\n  declared are a\n", why("x"));
  }

  @Test
  void aTypeThatComesBackIsNoLongerGone() {
    offer("shift");
    offer();
    offer("shift");
    var missing = new PluginType.Id(PluginKind.LAYER, "shift");
    assertEquals(java.util.Optional.empty(), sightings.last(missing));
  }
}
