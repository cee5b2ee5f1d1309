package dev.bijou.runtime.internal.source;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The metatype of a configuration of the factory {@code bijou.flow}. */
@ObjectClassDefinition(
    name = "Bijou flow",
    description =
        "A normalizing flow. If an edit is invalid, the previous flow stays published; bijou:why"
            + " shows the reason.")
public @interface FlowConfiguration {
  /** The flow. */
  @AttributeDefinition(
      name = "YAML",
      description = "The flow, in the format of the files in the directory flows")
  String yaml() default "";
}
