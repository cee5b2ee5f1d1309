package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.itests.runtime.Await;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Row T3: of the prefixes of a text, only those that are a flow change the running flow. */
@FaultConsole
class T3HalfWrittenTextIT {
  private static final long TWO_POLLS_MILLIS = 1500;
  private static final String TEXT =
      "flow: turbine\ndimension: 2\nlayers:\n  - affine: {scale: exp}\n  - rotation:\n";

  @Inject private BundleContext context;
  @Inject private FlowRuntime runtime;
  @Inject private FlowComposer composer;
  @Inject private ConfigurationAdmin admin;
  private Console console;

  @BeforeEach
  void open() throws Exception {
    console = Console.open(context, runtime);
  }

  @AfterEach
  void clear() throws Exception {
    console.clear();
  }

  private static List<String> prefixes() {
    return IntStream.rangeClosed(1, TEXT.length()).mapToObj(n -> TEXT.substring(0, n)).toList();
  }

  private boolean isFlow(String text) {
    try {
      Flow flow = composer.compose(composer.read(text, "prefix"), ComposeOptions.seeded(0));
      return flow.spec().name().equals(Console.NAME);
    } catch (InvalidFlowException e) {
      return false;
    }
  }

  private String[] validPrefixes() {
    return prefixes().stream().filter(this::isFlow).toArray(String[]::new);
  }

  @Test
  void t3EveryPrefixOfAConfiguration() throws Exception {
    Configuration configuration = admin.getFactoryConfiguration("bijou.flow", Console.NAME, "?");
    try {
      write(configuration, TEXT);
      console.running.awaitReady(Console.NAME);
      Flow service = console.running.flow(Console.NAME).orElseThrow();
      ScoringLoad.start(service, composer, validPrefixes())
          .during(
              () -> {
                String served = TEXT;
                for (String prefix : prefixes()) {
                  write(configuration, prefix);
                  served = isFlow(prefix) ? prefix : served;
                  assertServes(served, prefix);
                }
              });
      assertTrue(validPrefixes().length < prefixes().size() / 2);
    } finally {
      configuration.delete();
    }
  }

  private static void write(Configuration configuration, String text) throws Exception {
    configuration.update(FrameworkUtil.asDictionary(Map.of("yaml", text)));
  }

  /** Waits until a declared text was tried. */
  private void assertServes(String expected, String declared) throws Exception {
    Await.until(
        () ->
            console
                .running
                .declared(Console.NAME)
                .map(DeclaredFlow::text)
                .orElse("")
                .equals(declared),
        runtime::flows);
    runtime.settled().toCompletableFuture().join();
    assertEquals(
        expected, console.running.flow(Console.NAME).orElseThrow().spec().text(), declared);
  }

  /** The folder is polled, so all prefixes take a minute or two. */
  @Test
  @Tag("long")
  void t3PrefixesOfAFile() throws Exception {
    Flow service = console.serve(TEXT);
    ScoringLoad.start(service, composer, validPrefixes())
        .during(
            () -> {
              String served = TEXT;
              int step = Amount.of(8, 1);
              for (int length = 1; length <= TEXT.length(); length += step) {
                String prefix = TEXT.substring(0, length);
                console.flows.write(Console.NAME + ".yaml", prefix);
                served = isFlow(prefix) ? prefix : served;
                if (isFlow(prefix)) {
                  console.awaitText(prefix);
                } else {
                  Thread.sleep(TWO_POLLS_MILLIS);
                }
                assertEquals(served, service.spec().text(), prefix);
              }
            });
  }
}
