package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.flow.FlowComposer;
import dev.bijou.itests.runtime.Await;
import dev.bijou.itests.runtime.BrokenLayer;
import dev.bijou.itests.runtime.PluginBundle;
import dev.bijou.itests.runtime.Running;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** Row T21: plug-ins that are there, but cannot be used, fail their own flows with the reason. */
@FaultConsole
class T21BrokenPluginsIT {
  private static final String FLOW = "flow: broken\ndimension: 2\nlayers:\n  - broken:\n";
  private static final String JAVA_99 = "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"";

  @Inject private BundleContext context;
  @Inject private FlowRuntime runtime;
  @Inject private FlowComposer composer;
  private Console console;
  private Running running;

  @BeforeEach
  void open() throws Exception {
    console = Console.open(context, runtime);
    running = console.running;
  }

  @AfterEach
  void clear() throws Exception {
    console.clear();
  }

  @Test
  void t21WhySaysWhatIsWrongWithABundleThatDeclaresAMissingType() throws Exception {
    ScoringLoad load = console.load(composer);
    console.flows.write("broken.yaml", FLOW);
    running.await("broken", FlowStatus.UNSATISFIED, 1);
    assertWhy(
        new PluginBundle("broken").header("Import-Package", "org.absent;version=\"[1.2,2)\""),
        "com.example.broken 1.0.0 declares it, but is not resolved: it needs the package org.absent"
            + " in version 1.2.0 or a compatible one, which no bundle offers");
    assertWhy(
        new PluginBundle("broken").header("Require-Capability", JAVA_99),
        "it needs Java 99 (this is Java " + Runtime.version().feature() + ")");
    assertWhy(
        new PluginBundle("broken").copyOfTheApi(),
        "com.example.broken 1.0.0 declares it, but contains the package dev.bijou.bijector of"
            + " Bijou; remove the package from the bundle and import it");
    assertFailure(61, "its constructor has thrown java.lang.AssertionError: broken on purpose");
    assertFailure(99, "it needs a newer Java than " + Runtime.version().feature());
    load.during(() -> {});
  }

  private void assertFailure(int classFileVersion, String expected) throws Exception {
    Bundle broken =
        new PluginBundle("broken").component("broken", classFileVersion).install(context);
    try {
      Await.until(() -> why().contains("but is not started; start it"), this::why);
      broken.start();
      DeclaredFlow failed = running.await("broken", FlowStatus.FAILED, 1);
      String message = failed.problems().get(0).message();
      assertTrue(message.contains("got 'broken': com.example.broken 1.0.0: " + expected), message);
    } finally {
      broken.uninstall();
    }
    running.await("broken", FlowStatus.UNSATISFIED, 1);
  }

  private void assertWhy(PluginBundle plugin, String expected) throws Exception {
    Bundle bundle = plugin.install(context);
    try {
      Await.until(() -> why().contains(expected), this::why);
    } finally {
      bundle.uninstall();
    }
  }

  private String why() {
    return Running.text(runtime.why("broken"));
  }

  /**
   * Others go on, and stopping its bundle ends. Equinox holds a lock of a service while it is
   * created, so there the bundle is stopped after the constructor.
   */
  @Test
  @Tag("long")
  void t21AConstructorThatHangsFailsItsFlowAlone() throws Exception {
    ScoringLoad load = console.load(composer);
    console.flows.write("broken.yaml", FLOW);
    running.await("broken", FlowStatus.UNSATISFIED, 1);
    Bundle hanging =
        new PluginBundle("broken").component("broken", 61).header("Hang", "yes").install(context);
    hanging.start();
    console.flows.write("pump.yaml", FLOW.replace("broken", "pump").replace("- pump", "- affine"));
    running.awaitReady("pump");
    DeclaredFlow failed = running.await("broken", FlowStatus.FAILED, 1);
    String message = failed.problems().get(0).message();
    String expected = "com.example.broken 1.0.0: its constructor has not returned within";
    assertTrue(message.contains(expected), message);
    assertTrue(
        why().endsWith("1 thread of a plug-in does not return; it is left alone"), this::why);
    try {
      if (context.getProperty(Constants.FRAMEWORK_VENDOR).startsWith("Eclipse")) {
        System.setProperty(BrokenLayer.END, "true");
      }
      hanging.uninstall();
    } finally {
      System.setProperty(BrokenLayer.END, "true");
    }
    running.await("broken", FlowStatus.UNSATISFIED, 1);
    load.during(() -> {});
    System.clearProperty(BrokenLayer.END);
  }
}
