package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.itests.runtime.ServiceGaps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/**
 * Tests that scoring threads get only correct answers while texts and bundles change, that the flow
 * is in service at all times, and that the load notices if that is not so.
 */
@FaultConsole
class LoadIT {
  @Inject private BundleContext context;
  @Inject private FlowRuntime runtime;
  @Inject private FlowComposer composer;
  private Console console;

  @BeforeEach
  void open() throws Exception {
    console = Console.open(context, runtime);
  }

  @AfterEach
  void clear() throws Exception {
    console.clear();
  }

  @Test
  void everyAnswerIsCorrectWhileTextsAndBundlesChange() throws Exception {
    Flow service = console.serve(Console.TEXTS[0]);
    ScoringLoad.start(service, composer, Console.TEXTS)
        .during(
            () -> {
              assertEquals(List.of(), gaps(Console.NAME, () -> changeTexts(() -> {})));
              assertEquals(List.of(), gaps(Console.NAME, () -> changeTexts(this::updateAffine)));
            });
    console.running.awaitReady(Console.NAME);
  }

  /** The web API edits flows in this way; {@code WebConsoleLoadIT} sends the edits. */
  @Test
  void everyAnswerIsCorrectWhileAFlowIsEdited() throws Exception {
    Flow service = console.serve(Console.TEXTS[0]);
    ScoringLoad.start(service, composer, Console.TEXTS)
        .during(
            () ->
                assertEquals(
                    List.of(),
                    gaps(
                        Console.NAME,
                        () -> {
                          assertEquals(Console.TEXTS[1], edit(Console.TEXTS[1]).get().text());
                          assertThrows(ExecutionException.class, edit(Console.BROKEN)::get);
                          assertEquals(Console.TEXTS[2], edit(Console.TEXTS[2]).get().text());
                        })));
    assertEquals(Console.TEXTS[2], console.running.awaitReady(Console.NAME).text());
  }

  private CompletableFuture<DeclaredFlow> edit(String text) {
    DeclaredFlow flow = console.running.declared(Console.NAME).orElseThrow();
    return runtime.edit(flow, text, new Actor("tester", "test")).toCompletableFuture();
  }

  /** The bundles that only observe may come and go in any order. */
  @Test
  void flowsServeOnWhileIntegrationsStopInAnyOrder() throws Exception {
    List<Bundle> bundles = new ArrayList<>();
    for (String name : List.of("log", "metrics", "jmx", "inventory", "health")) {
      bundles.add(console.running.bundle("dev.bijou." + name));
    }
    console
        .load(composer)
        .during(() -> assertEquals(List.of(), gaps(Console.NAME, () -> restart(bundles))));
    assertEquals(5, bundles.stream().filter(each -> each.getState() == Bundle.ACTIVE).count());
    console.running.awaitReady(Console.NAME);
  }

  private static void restart(List<Bundle> bundles) throws Exception {
    Random random = new Random(5);
    for (int round = 0; round < 6; round++) {
      Collections.shuffle(bundles, random);
      for (Bundle bundle : bundles) {
        bundle.stop();
      }
      Collections.shuffle(bundles, random);
      for (Bundle bundle : bundles) {
        bundle.start();
      }
    }
  }

  /** The new text has no reference, so every answer counts as wrong. */
  @Test
  void aWrongAnswerIsFound() throws Exception {
    Flow service = console.serve(Console.TEXTS[0]);
    ScoringLoad load = ScoringLoad.start(service, composer, Console.TEXTS[0]);
    assertThrows(
        AssertionError.class,
        () ->
            load.during(
                () -> {
                  console.flows.write(Console.NAME + ".yaml", Console.TEXTS[1]);
                  console.awaitText(Console.TEXTS[1]);
                  Thread.sleep(100);
                }));
  }

  /** A flow that is withdrawn before its successor is published leaves a gap, which is found. */
  @Test
  void aGapIsFound() throws Exception {
    Flow flow = composer.compose(Console.TEXTS[0]);
    List<Duration> overlapping =
        gaps(
            "probe",
            () -> {
              ServiceRegistration<Flow> first = publish(flow);
              ServiceRegistration<Flow> second = publish(flow);
              first.unregister();
              second.unregister();
            });
    List<Duration> apart =
        gaps(
            "probe",
            () -> {
              publish(flow).unregister();
              publish(flow).unregister();
            });
    assertEquals(List.of(), overlapping);
    assertEquals(1, apart.size());
  }

  private ServiceRegistration<Flow> publish(Flow flow) {
    return context.registerService(
        Flow.class, flow, FrameworkUtil.asDictionary(Map.of(FlowRuntime.NAME, "probe")));
  }

  /** Returns the times without the service of the flow during a change. */
  private List<Duration> gaps(String flow, ScoringLoad.Fault change) throws Exception {
    try (ServiceGaps gaps = ServiceGaps.of(context, Flow.class, "(bijou.flow=" + flow + ")")) {
      change.happen();
      return gaps.gaps();
    }
  }

  private void changeTexts(ScoringLoad.Fault also) throws Exception {
    for (int round = 1; round <= 6; round++) {
      String text = Console.TEXTS[round % Console.TEXTS.length];
      console.flows.write(Console.NAME + ".yaml", text);
      also.happen();
      console.awaitText(text);
    }
  }

  private void updateAffine() throws Exception {
    console.running.bundle("dev.bijou.bijector.affine").update();
  }
}
