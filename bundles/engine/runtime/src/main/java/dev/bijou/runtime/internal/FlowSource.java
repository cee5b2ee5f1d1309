package dev.bijou.runtime.internal;

import java.util.Comparator;

/**
 * The source of a declaration. Sources are ordered by precedence: files, then configurations, each
 * by label.
 *
 * @param origin the kind of source
 * @param label its name in messages, such as {@code flows/turbine.yaml} or {@code
 *     bijou.flow~turbine}
 */
record FlowSource(Origin origin, String label) implements Comparable<FlowSource> {
  /** The kinds of sources. */
  enum Origin {
    FILE,
    CONFIGURATION
  }

  private static final Comparator<FlowSource> PRECEDENCE =
      Comparator.comparing(FlowSource::origin).thenComparing(FlowSource::label);

  /** Returns the name to list a flow under whose text has no name. */
  String name() {
    String last = label.substring(Math.max(label.lastIndexOf('/'), label.lastIndexOf('~')) + 1);
    return last.endsWith(".yaml") ? last.substring(0, last.length() - 5) : last;
  }

  @Override
  public int compareTo(FlowSource other) {
    return PRECEDENCE.compare(this, other);
  }
}
