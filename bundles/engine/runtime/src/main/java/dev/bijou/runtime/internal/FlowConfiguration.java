package dev.bijou.runtime.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What consoles show of a configuration of the factory {@code bijou.flow}. */
@ObjectClassDefinition(
    name = "Bijou flow",
    description =
        "A normalizing flow. While an edit is wrong, the flow before it serves on; bijou:why tells"
            + " what is wrong.")
public @interface FlowConfiguration {
  /** The flow. */
  @AttributeDefinition(
      name = "YAML",
      description = "The flow, as in a file of the directory flows: flow, dimension, layers, …")
  String yaml() default "";
}
