package dev.bijou.scoring.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.base.BaseType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.flow.Flow;
import dev.bijou.model.Model;
import dev.bijou.parameter.Pullback;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConditionalTermsTest {
  /**
   * The map z0 = 2 x1 + mix x0, z1 = x0 exp(x1), autoregressive from the second coordinate if mix =
   * 0.
   */
  private record Shear(double mix) implements TrainableBijector {
    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public Pullback record(Direction d, Tile x, Tile context, Tile logDet, Scratch scratch) {
      Tile old = scratch.copy(x);
      for (int i = 0; i < x.size(); i++) {
        x.set(i, 0, 2 * old.get(i, 1) + mix * old.get(i, 0));
        x.set(i, 1, old.get(i, 0) * Math.exp(old.get(i, 1)));
      }
      return (bar, logDetBar, contextBar, gradient) -> {
        for (int i = 0; i < bar.size(); i++) {
          double slope = Math.exp(old.get(i, 1));
          double first = bar.get(i, 0);
          double second = bar.get(i, 1);
          bar.set(i, 0, mix * first + slope * second);
          bar.set(i, 1, 2 * first + old.get(i, 0) * slope * second);
        }
      };
    }
  }

  /** A base that is marked as standard normal. */
  @BaseType(value = "round", standardNormal = true)
  private record Round() implements BaseFactory {
    @Override
    public Base create(BuildContext context) {
      throw new UnsupportedOperationException();
    }
  }

  /** A base that is not marked. */
  @BaseType("heavy")
  private record Heavy() implements BaseFactory {
    @Override
    public Base create(BuildContext context) {
      throw new UnsupportedOperationException();
    }
  }

  private static final Plugins TYPES =
      Plugins.of(
          List.of(
              new PluginType(
                  PluginKind.BASE,
                  "round",
                  new Round(),
                  new PluginType.Origin(0, PluginType.Version.NONE, "", -1, 1)),
              new PluginType(
                  PluginKind.BASE,
                  "heavy",
                  new Heavy(),
                  new PluginType.Origin(0, PluginType.Version.NONE, "", -1, 2))));

  private static Tile noise(int size) {
    SplittableRandom random = new SplittableRandom(5);
    Tile points = Tile.allocate(2, size);
    for (int i = 0; i < size; i++) {
      points.setPoint(i, new double[] {random.nextGaussian(), random.nextGaussian()});
    }
    return points;
  }

  private static Model model(Shear shear, String baseType) {
    TypeUse base = new TypeUse(baseType, Map.of(), new SourceLocation("fake", 1, 1, "base"));
    FlowSpec spec =
        FlowSpec.of("fake", List.of()).withDimension(2).withBase(base).withText("flow: fake");
    return Model.of(
        (Flow)
            Proxy.newProxyInstance(
                Flow.class.getClassLoader(),
                new Class<?>[] {Flow.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "spec" -> spec;
                      case "dimension" -> 2;
                      case "contextDimension" -> 0;
                      case "domains" -> Domain.LINE.times(2);
                      case "bijector" -> shear;
                      case "sample" -> noise((int) arguments[0]);
                      default -> throw new UnsupportedOperationException(method.getName());
                    }));
  }

  @Test
  void termsAreConditionalDensities() {
    Tile x = Tile.ofPoints(new double[][] {{0.3, -1.2}, {0, 0}, {Double.NaN, Double.NaN}});
    Tile terms =
        ConditionalTerms.of(model(new Shear(0), "round"), TYPES).of(x, Tile.allocate(0, 3));
    // x1 ~ N(0, 1/4), and x0 given x1 ~ N(0, exp(-2 x1)).
    double logRoot = 0.5 * Math.log(2 * Math.PI);
    assertEquals(-0.5 * 2.4 * 2.4 - logRoot + Math.log(2), terms.get(0, 1), 1e-15);
    double z = 0.3 * Math.exp(-1.2);
    assertEquals(-0.5 * z * z - logRoot - 1.2, terms.get(0, 0), 1e-15);
    assertEquals(-logRoot, terms.get(1, 0), 1e-15);
    assertEquals(Double.NaN, terms.get(2, 0));
  }

  @Test
  void refusesFlowThatMixes() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> ConditionalTerms.of(model(new Shear(1e-3), "round"), TYPES));
    assertEquals(
        "explain: expected an autoregressive flow with one order of columns; got one that mixes"
            + " 1, 2 in more than one order",
        e.getMessage());
  }

  @Test
  void refusesBaseThatIsNotStandardNormal() {
    assertEquals(
        "explain: expected a standard normal base; got 'heavy'",
        assertThrows(
                IllegalArgumentException.class,
                () -> ConditionalTerms.of(model(new Shear(0), "heavy"), TYPES))
            .getMessage());
  }

  @Test
  void findsTheOrder() {
    boolean[][] reversed = {{true, true, true}, {false, true, true}, {false, false, true}};
    assertEquals(
        Optional.of(
            new AutoregressiveOrder(
                List.of(
                    new AutoregressiveOrder.Step(2, 2),
                    new AutoregressiveOrder.Step(1, 1),
                    new AutoregressiveOrder.Step(0, 0)))),
        AutoregressiveOrder.of(reversed));
    boolean[][] cyclic = {{true, true}, {true, true}};
    assertTrue(AutoregressiveOrder.of(cyclic).isEmpty());
    boolean[][] blind = {{true, false}, {true, false}};
    assertTrue(AutoregressiveOrder.of(blind).isEmpty());
  }
}
