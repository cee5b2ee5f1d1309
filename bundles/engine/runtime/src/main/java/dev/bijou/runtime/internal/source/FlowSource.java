package dev.bijou.runtime.internal.source;

import dev.bijou.registry.PluginType.Version;
import java.util.Comparator;
import java.util.Locale;

/**
 * The source of a declaration. Sources are ordered by precedence: files, models, configurations,
 * bundles, each by label; the flows of bundles of a higher version come first.
 *
 * @param origin the kind of source
 * @param label its name in messages, such as {@code flows/turbine.yaml}, {@code models/turbine},
 *     {@code bijou.flow~turbine} or {@code com.example 1.0.0: OSGI-INF/bijou/turbine.yaml}
 * @param version the version of the bundle; {@link Version#NONE} for other kinds
 */
public record FlowSource(Origin origin, String label, Version version)
    implements Comparable<FlowSource> {
  /** The kinds of sources. */
  public enum Origin {
    FILE,
    MODEL,
    CONFIGURATION,
    BUNDLE;

    /** Returns the word that user interfaces show. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Comparator<FlowSource> PRECEDENCE =
      Comparator.comparing(FlowSource::origin)
          .thenComparing(FlowSource::version, Comparator.reverseOrder())
          .thenComparing(FlowSource::label);

  /** Creates a source that is no bundle. */
  public FlowSource(Origin origin, String label) {
    this(origin, label, Version.NONE);
  }

  /** Returns the last part of the label, the name of a file or directory. */
  public String fileName() {
    return label.substring(label.lastIndexOf('/') + 1);
  }

  /** Returns the name to list a flow under whose text has no name. */
  public String name() {
    String last = label.substring(Math.max(label.lastIndexOf('/'), label.lastIndexOf('~')) + 1);
    return origin != Origin.MODEL && isYaml() ? last.substring(0, last.lastIndexOf('.')) : last;
  }

  /** Returns whether the label ends in {@code .yaml} or {@code .yml}. */
  public boolean isYaml() {
    String lower = label.toLowerCase(Locale.ROOT);
    return lower.endsWith(".yaml") || lower.endsWith(".yml");
  }

  @Override
  public int compareTo(FlowSource other) {
    return PRECEDENCE.compare(this, other);
  }
}
