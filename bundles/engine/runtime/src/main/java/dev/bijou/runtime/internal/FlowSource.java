package dev.bijou.runtime.internal;

import java.util.Comparator;

/**
 * Where a flow is declared. The order is that of precedence: files, then configurations, each by
 * label.
 *
 * @param origin what it is
 * @param label as messages call it: {@code flows/turbine.yaml}, {@code bijou.flow~turbine}
 */
record FlowSource(Origin origin, String label) implements Comparable<FlowSource> {
  /** What declares flows. */
  enum Origin {
    FILE,
    CONFIGURATION
  }

  private static final Comparator<FlowSource> PRECEDENCE =
      Comparator.comparing(FlowSource::origin).thenComparing(FlowSource::label);

  /** The name under which a flow is listed whose text tells none. */
  String name() {
    String last = label.substring(Math.max(label.lastIndexOf('/'), label.lastIndexOf('~')) + 1);
    return last.endsWith(".yaml") ? last.substring(0, last.length() - 5) : last;
  }

  @Override
  public int compareTo(FlowSource other) {
    return PRECEDENCE.compare(this, other);
  }
}
