package dev.bijou.figures.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.report.Figure;
import dev.bijou.admin.report.TypeDescription;
import dev.bijou.admin.report.TypeDescription.Domains;
import dev.bijou.admin.report.TypeDescription.Group;
import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Tests the group, the sets and the picture of types. */
class TypePictureTest {
  /** The square root of each coordinate. */
  private record Roots(int dimension) implements Bijector {
    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public List<Domain> domains(Direction direction, List<Domain> images) {
      return Domain.POSITIVE.times(dimension);
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      for (int j = 0; j < dimension; j++) {
        for (int i = 0; i < x.size(); i++) {
          x.set(i, j, Math.sqrt(x.get(i, j)));
        }
      }
    }
  }

  /**
   * A layer without parameters, or with some.
   *
   * @param bound of parameters
   */
  public record RootLayer(int bound) implements BijectorFactory {
    @Override
    public Bijector create(BuildContext context) {
      return new Roots(context.dimension());
    }

    @Override
    public long parameterBound(int dimension, int contextDimension) {
      return bound;
    }
  }

  /** A layer that fails. */
  public record Broken() implements BijectorFactory {
    @Override
    public Bijector create(BuildContext context) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long parameterBound(int dimension, int contextDimension) {
      throw new UnsupportedOperationException();
    }
  }

  /** The uniform distribution on (−1, 1). */
  public record Box() implements BaseFactory, Base {
    @Override
    public Base create(BuildContext context) {
      return this;
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public List<Domain> support() {
      return List.of(Domain.between(-1, 1));
    }

    @Override
    public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
      logProb.fill(-Math.log(2));
    }

    @Override
    public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
      z.fill(0);
    }
  }

  private static PluginType type(PluginKind kind, Object prototype) {
    return new PluginType(
        kind,
        "it",
        prototype,
        new PluginType.Origin(0, PluginType.Version.NONE, "dev.example", 1, 1));
  }

  private static TypeDescription describe(PluginType type) {
    return TypeDescriptions.of(type, Plugins.of(List.of(type)), Optional.empty());
  }

  private static Optional<Figure> picture(PluginType type) {
    return TypePicture.of(type, Plugins.of(List.of(type)), Optional.empty());
  }

  private static int count(String part, Figure figure) {
    return figure.svg().split(part, -1).length - 1;
  }

  @Test
  void aMapWithoutParametersIsOneCurve() {
    PluginType map = type(PluginKind.LAYER, new RootLayer(0));
    TypeDescription description = describe(map);
    assertEquals(Group.MAPS, description.group());
    assertEquals("(0, ∞)", Domains.text(description.domains().from()));
    assertEquals("(0, ∞)", Domains.text(description.domains().onto()));
    Figure figure = picture(map).orElseThrow();
    assertEquals("it.svg", figure.name());
    assertEquals(1, count("<polyline", figure));
  }

  @Test
  void aStructureMapsAGridOfItsDomain() {
    PluginType structure = type(PluginKind.LAYER, new RootLayer(1));
    assertEquals(Group.STRUCTURES, describe(structure).group());
    Figure figure = picture(structure).orElseThrow();
    assertEquals(18, count("<polyline", figure));
    assertEquals(0, count("NaN", figure));
  }

  @Test
  void aBaseHasASupportAndADensity() {
    PluginType base = type(PluginKind.BASE, new Box());
    TypeDescription description = describe(base);
    assertEquals(Group.BASES, description.group());
    assertEquals(List.of(Domain.between(-1, 1)), description.domains().from());
    assertEquals(List.of(), description.domains().onto());
    assertEquals(1, count("<polyline", picture(base).orElseThrow()));
  }

  @Test
  void setsAreJsonWithNullForInfinity() {
    Map<String, Object> json = TypeDescriptions.json(describe(type(PluginKind.BASE, new Box())));
    assertEquals("bases", json.get("group"));
    assertTrue(json.get("domains").toString().contains("text=(−1, 1)"), json::toString);
  }

  @Test
  void aBrokenLayerHasNeither() {
    PluginType broken = type(PluginKind.LAYER, new Broken());
    assertEquals(Group.STRUCTURES, describe(broken).group());
    assertEquals(Domains.NONE, describe(broken).domains());
    assertEquals(Optional.empty(), picture(broken));
  }
}
