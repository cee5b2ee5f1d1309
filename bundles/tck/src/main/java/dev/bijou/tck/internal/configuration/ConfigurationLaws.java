package dev.bijou.tck.internal.configuration;

import dev.bijou.tck.internal.Law;
import java.util.List;

/** The laws of configuration records, by number. */
public final class ConfigurationLaws {
  /** All of them. */
  public static final List<Law<Configuration>> ALL =
      List.of(Documents.DOCUMENTED, Documents.REBUILT, Refusals.LAW, Bounds.LAW);

  private ConfigurationLaws() {}
}
