package dev.bijou.figures.internal;

import dev.bijou.admin.report.Figure;
import dev.bijou.admin.report.TypeDescription.Group;
import dev.bijou.base.BaseFactory;
import dev.bijou.flow.FlowComposer;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.scalar.ScalarFamily;
import java.util.Optional;

/** The choice of a picture of a plug-in type. */
final class TypePicture {
  private TypePicture() {}

  /** Draws a type; empty if it has no map, or a plug-in throws. */
  static Optional<Figure> of(PluginType type, Plugins types, Optional<FlowComposer> composer) {
    String name = type.name();
    try {
      if (type.prototype() instanceof ScalarFamily family) {
        return Optional.of(MapFigure.of(name, family));
      }
      if (type.prototype() instanceof BaseFactory base) {
        return Optional.of(DensityFigure.of(name, base));
      }
      boolean curves = Group.of(type) == Group.MAPS;
      return LayerExample.of(type, types, composer)
          .map(layer -> curves ? MapFigure.of(name, layer) : PlaneFigure.of(name, layer));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
