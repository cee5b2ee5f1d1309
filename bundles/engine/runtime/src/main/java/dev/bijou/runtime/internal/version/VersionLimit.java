package dev.bijou.runtime.internal.version;

import dev.bijou.admin.flows.FlowRuntime;
import org.jspecify.annotations.Nullable;

/** The setting of the number of versions of a flow to keep. */
public final class VersionLimit {
  private static final System.Logger LOG = System.getLogger(VersionLimit.class.getName());
  private static final int DEFAULT = 10;

  private VersionLimit() {}

  /** Returns the number of a property value; the default of an absent or invalid one. */
  public static int of(@Nullable String value) {
    if (value == null || value.isBlank()) {
      return DEFAULT;
    }
    if (value.strip().matches("[1-9][0-9]{0,3}")) {
      return Integer.parseInt(value.strip());
    }
    LOG.log(
        System.Logger.Level.WARNING,
        FlowRuntime.VERSIONS
            + ": expected an integer from 1 to 9999; got '"
            + value
            + "'; "
            + DEFAULT
            + " is used");
    return DEFAULT;
  }
}
