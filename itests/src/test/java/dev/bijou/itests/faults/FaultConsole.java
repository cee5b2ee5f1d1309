package dev.bijou.itests.faults;

import dev.bijou.itests.osgi.InFramework;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a test class inside a console that the classes of this package share. Each leaves it without
 * declared flows and with the bundles of the distribution only.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@InFramework(
    level = 70,
    shared = true,
    properties = {
      "bijou.flows=target/faults/flows",
      "bijou.deploy=target/faults/deploy",
      "bijou.grace=60" // on a busy machine, a refresh takes seconds
    })
@interface FaultConsole {
  /** The folder of the flows. */
  String FLOWS = "target/faults/flows";

  /** The folder of the plug-ins. */
  String DEPLOY = "target/faults/deploy";
}
