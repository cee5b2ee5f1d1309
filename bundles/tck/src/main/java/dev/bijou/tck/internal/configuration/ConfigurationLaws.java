package dev.bijou.tck.internal.configuration;

import dev.bijou.tck.internal.Law;
import java.util.List;

/** The laws of configuration records, by number. */
public final class ConfigurationLaws {
  /** All laws of configuration records. */
  public static final List<Law<ConfiguredPlugin>> ALL =
      List.of(
          DocumentationLaws.DOCUMENTED,
          DocumentationLaws.REBUILT,
          RefusalLaw.LAW,
          ParameterBoundLaw.LAW);

  /** The laws of what a type documents of its parameters. */
  public static final List<Law<ConfiguredPlugin>> OF_PARAMETERS = List.of(BlockDocumentation.LAW);

  private ConfigurationLaws() {}
}
