package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.flow.FlowComposer;
import dev.bijou.itests.runtime.Await;
import dev.bijou.itests.runtime.PluginBundle;
import java.io.IOException;
import java.util.Arrays;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

/**
 * Row T4: while a jar is copied into {@code deploy}, its old version serves; the framework recovers
 * when the whole jar is there. {@code JarContentTest} tests each point of truncation without a
 * framework.
 */
@FaultConsole
class T4HalfWrittenJarIT {
  private static final long TWO_POLLS_MILLIS = 1500;
  private static final String TYPE = "(bijou.bijector.type=half-written)";
  private static final String FLOW =
      "flow: tame\ndimension: 2\nlayers:\n  - half-written:\n  - rotation:\n";

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

  private static byte[] jar(int version) throws IOException {
    return new PluginBundle("half").shift("half-written", version).content().readAllBytes();
  }

  @Test
  void t4APartialJarChangesNothing() throws Exception {
    truncate(2);
  }

  @Test
  @Tag("long")
  void t4AJarThatIsTruncatedAtManyPoints() throws Exception {
    truncate(Amount.of(10, 100));
  }

  private void truncate(int points) throws Exception {
    console.flows.write("tame.yaml", FLOW);
    console
        .load(composer)
        .during(
            () -> {
              truncateNew(points);
              long generation = console.running.generation("tame");
              byte[] jar = jar(2);
              for (int k = 0; k < points; k++) {
                console.deploy.write("half.jar", Arrays.copyOf(jar, jar.length * k / points));
                Thread.sleep(TWO_POLLS_MILLIS);
                assertEquals(generation, console.running.generation("tame"));
                assertEquals(1, console.running.count(BijectorFactory.class, TYPE));
              }
              console.deploy.write("half.jar", jar);
              Await.until(() -> console.running.generation("tame") > generation, runtime::flows);
              console.running.awaitReady("tame");
            });
    console.clear();
    Await.until(() -> console.running.count(BijectorFactory.class, TYPE) == 0, runtime::flows);
  }

  /** A jar of which there is no old version is ignored until it is complete. */
  private void truncateNew(int points) throws Exception {
    byte[] jar = jar(1);
    console.deploy.write("half.jar", Arrays.copyOf(jar, jar.length * (points - 1) / points));
    Thread.sleep(TWO_POLLS_MILLIS);
    assertEquals(0, console.running.count(BijectorFactory.class, TYPE));
    console.deploy.write("half.jar", jar);
    console.running.awaitReady("tame");
  }
}
