package dev.bijou.admin.report;

import dev.bijou.bijector.BijectorFactory;
import dev.bijou.registry.PluginType;
import java.util.Locale;

/** The groups in which listings show plug-in types, in order. */
public enum TypeGroup {
  /** Scalar families: layers of their own, and the {@code of:} of others. */
  FAMILIES("Scalar families"),
  /** Layers with parameters, or with a choice of coordinates. */
  STRUCTURES("Structures"),
  /** Layers that never have parameters. */
  MAPS("Maps without parameters"),
  /** Base distributions. */
  BASES("Bases"),
  /** Root finders. */
  SOLVERS("Root finders");

  private final String title;

  TypeGroup(String title) {
    this.title = title;
  }

  /** Returns the group of a type: by its kind, of a layer by its bound of parameters. */
  public static TypeGroup of(PluginType type) {
    return switch (type.kind()) {
      case SCALAR -> FAMILIES;
      case BASE -> BASES;
      case SOLVER -> SOLVERS;
      case LAYER -> hasParameters((BijectorFactory) type.prototype()) ? STRUCTURES : MAPS;
    };
  }

  private static boolean hasParameters(BijectorFactory layer) {
    try {
      return layer.parameterBound(2, 1) > 0;
    } catch (RuntimeException e) {
      return true; // a plug-in may throw anything; the laws name it
    }
  }

  /** Returns the heading of the group. */
  public String title() {
    return title;
  }

  /** Returns the word for scripts, such as {@code families}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
