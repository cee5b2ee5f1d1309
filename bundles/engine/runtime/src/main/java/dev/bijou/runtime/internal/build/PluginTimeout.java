package dev.bijou.runtime.internal.build;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The setting of the time that a plug-in may take for one step of building a flow. */
public final class PluginTimeout {
  /** The framework property, in seconds; the registry uses it for constructors. */
  public static final String PROPERTY = "bijou.plugin.timeout";

  private static final System.Logger LOG = System.getLogger(PluginTimeout.class.getName());
  private static final Duration DEFAULT = Duration.ofSeconds(60);

  private PluginTimeout() {}

  /** Returns the timeout of a property value; the default of an absent or invalid one. */
  public static Duration of(@Nullable String seconds) {
    try {
      return seconds == null ? DEFAULT : Duration.ofSeconds(Math.max(1, Long.parseLong(seconds)));
    } catch (NumberFormatException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          PROPERTY + ": expected a number of seconds; got '" + seconds + "'; 60 is used");
      return DEFAULT;
    }
  }
}
