package dev.bijou.runtime.internal.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.admin.flows.Explanation;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.runtime.internal.FakeServices;
import dev.bijou.runtime.internal.FakeTextComposer;
import dev.bijou.runtime.internal.HandClock;
import dev.bijou.runtime.internal.Passes;
import dev.bijou.runtime.internal.Reconciler;
import dev.bijou.runtime.internal.build.FlowBuilder;
import dev.bijou.runtime.internal.build.PluginTrace;
import dev.bijou.runtime.internal.source.Declaration;
import dev.bijou.runtime.internal.source.FlowSource;
import dev.bijou.runtime.internal.version.VersionStoreTest;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlowExplainerTest {
  private final HandClock clock = new HandClock();
  private final FakeTextComposer composer = new FakeTextComposer();
  private final ProviderHistory history = new ProviderHistory(clock);
  private final List<String> obstacles = new ArrayList<>();
  private int hanging;
  private final List<String> copies = new ArrayList<>();
  private final FlowExplainer explainer =
      new FlowExplainer(history, composer, installation(), () -> hanging, clock);
  private final Reconciler reconciler =
      new Reconciler(
          composer,
          new FlowBuilder(
              composer,
              composer,
              new PluginTrace(composer, (b, c) -> false),
              types -> () -> {},
              Optional::empty,
              VersionStoreTest.NONE),
          new FakeServices(),
          new Passes(),
          Runnable::run,
          clock,
          Duration.ofMinutes(1),
          Duration.ZERO);

  private Installation installation() {
    return new Installation() {
      @Override
      public List<String> obstacles(PluginType.Id type) {
        return obstacles;
      }

      @Override
      public List<String> copies() {
        return copies;
      }
    };
  }

  private void offer(String... types) {
    composer.offer(types);
    history.update(composer.plugins());
    reconciler.requestReconcile();
  }

  private void declare(String file, String text) {
    reconciler.declare(Declaration.of(new FlowSource(FlowSource.Origin.FILE, file), text));
  }

  private void advanceClock(Duration time) {
    clock.advance(time);
  }

  private String why(String name) {
    return text(explainer.why(name, reconciler.flows()), "");
  }

  private static String text(Explanation explanation, String indent) {
    StringBuilder text = new StringBuilder(indent + explanation.statement() + "\n");
    explanation.causes().forEach(cause -> text.append(text(cause, indent + "  ")));
    return text.toString();
  }

  @Test
  void explainsAReadyFlow() {
    offer("shift");
    declare("flows/a.yaml", "a 2 shift");
    advanceClock(Duration.ofMinutes(3));
    assertEquals(
        """
        a is READY (flows/a.yaml, for 3 min)
          generation 1 is published; nothing is missing
        """,
        why("a"));
  }

  @Test
  void namesThePluginThatIsUsedWhereSeveralOfferAType() {
    offer("shift");
    composer.offerAlso("shift", 1);
    declare("flows/a.yaml", "a 2 shift");
    assertEquals(
        """
        a is READY (flows/a.yaml, for 0 s)
          generation 1 is published; nothing is missing
          shift of dev.example.shift 1.7.0; also offered by dev.example.shift 1.7.0
        """,
        why("a"));
  }

  @Test
  void namesTheMissingVersion() {
    offer("shift");
    offer();
    assertEquals(
        "no bundle offers the layer shift@1; last seen in dev.example.shift 1.7.0", whyNot("1"));
    assertEquals(
        "no bundle offers the layer shift@2; none has done so since startup 0 s ago", whyNot("2"));
  }

  private String whyNot(String versions) {
    var missing =
        new PluginType.Id(PluginKind.LAYER, "shift", new PluginType.VersionRange(versions));
    Problem problem =
        new Problem(new SourceLocation("a", 1, 1, ""), "expected a type", Optional.of(missing));
    return explainer
        .why(problem)
        .causes()
        .get(0)
        .statement()
        .replaceFirst("(, gone|;[^;]*$).*", "");
  }

  @Test
  void tracesAMissingTypeToTheRemovedBundle() {
    offer("shift");
    declare("flows/a.yaml", "a 2 shift");
    advanceClock(Duration.ofSeconds(30));
    offer();
    advanceClock(Duration.ofSeconds(12));
    assertEquals(
        """
        a is UNSATISFIED (flows/a.yaml, for 12 s)
          flows/a.yaml:1:1: expected a type that is offered; got shift
            no bundle offers the layer shift; last seen in dev.example.shift 1.7.0, gone 12 s ago; \
        start it or reinstall it
        """,
        why("a"));
  }

  @Test
  void saysThatATypeWasNeverSeen() {
    declare("flows/a.yaml", "a 2 shift");
    advanceClock(Duration.ofHours(5));
    assertEquals(
        """
        a is UNSATISFIED (flows/a.yaml, for 5 h)
          flows/a.yaml:1:1: expected a type that is offered; got shift
            no bundle offers the layer shift; none has done so since startup 5 h ago; \
        install one that does
        """,
        why("a"));
  }

  @Test
  void saysWhatIsThereOfAMissingTypeAndWhatDisturbs() {
    declare("flows/a.yaml", "a 2 shift");
    obstacles.add("dev.example.shift 1.0 declares it, but is not started; start it");
    copies.add("dev.example.fat 1.0 contains the package dev.bijou.tile of Bijou");
    hanging = 2;
    assertEquals(
        """
        a is UNSATISFIED (flows/a.yaml, for 0 s)
          flows/a.yaml:1:1: expected a type that is offered; got shift
            dev.example.shift 1.0 declares it, but is not started; start it
          dev.example.fat 1.0 contains the package dev.bijou.tile of Bijou
          2 threads of plug-ins do not return; they are left alone
        """,
        why("a"));
  }

  @Test
  void explainsARefusedEditNextToThePublishedFlow() {
    offer("shift");
    declare("flows/a.yaml", "a 2 shift");
    declare("flows/a.yaml", "nonsense");
    assertEquals(
        """
        a is READY (flows/a.yaml, for 0 s)
          generation 1 stays published: the current text cannot be composed with the current bundles
            flows/a.yaml:1:1: expected a flow; got nonsense
        """,
        why("a"));
  }

  @Test
  void explainsAllSourcesOfAName() {
    offer("shift");
    declare("flows/a.yaml", "a 2 shift");
    declare("flows/b.yaml", "a 3 shift");
    advanceClock(Duration.ofDays(2));
    assertEquals(
        """
        2 sources declare a
          a is READY (flows/a.yaml, for 2 d)
            generation 1 is published; nothing is missing
          a is INVALID (flows/b.yaml, for 2 d)
            flows/b.yaml:1:1: flow: expected a unique name; got the name of flows/a.yaml, which \
        takes precedence; rename one of them
        """,
        why("a"));
  }

  @Test
  void listsTheDeclaredFlowsForAnUnknownName() {
    assertEquals("no source declares a flow x\n  no flow is declared at all\n", why("x"));
    declare("flows/a.yaml", "a 2 shift");
    assertEquals("no source declares a flow x\n  the declared flows are a\n", why("x"));
  }

  @Test
  void forgetsATypeThatComesBack() {
    offer("shift");
    offer();
    offer("shift");
    var missing = new PluginType.Id(PluginKind.LAYER, "shift");
    assertEquals(Optional.empty(), history.last(missing));
  }
}
