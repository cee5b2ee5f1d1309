package dev.bijou.shell.internal;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.base.BaseType;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.Standardization;
import dev.bijou.spec.Standardization.Columns;
import dev.bijou.spec.TypeUse;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A composer that reads any text of the form {@code flow: NAME} with or without {@code dimension:
 * D}; a text with the word {@code wrong} has two problems, one with {@code absent} lacks a type.
 */
class FakeComposer implements FlowComposer, PluginRegistry {
  /** The direction of a turn. */
  enum Turn {
    QUARTER_LEFT,
    QUARTER_RIGHT
  }

  /** A layer with keys, parameters and costs. */
  @BijectorType("turn")
  @Doc("turns pairs of coordinates")
  @Formula("y = R · x")
  @BlockDoc(
      name = "angles",
      shape = "dimension / 2 × 2",
      meaning = "angles to the left",
      formula = "α = angles",
      when = "way: quarter-left")
  @BlockDoc(
      name = "angles",
      shape = "dimension / 2 × 2",
      meaning = "angles to the right",
      formula = "α = −angles",
      when = "way: quarter-right")
  public record TurnFactory(
      @Doc("which way to turn") Turn way,
      @Doc(
              "a line of documentation that is so long that it does not fit beside the default of"
                  + " its key on a terminal of common width")
          int times)
      implements BijectorFactory {
    @Override
    public Bijector create(BuildContext context) {
      return new TurnBijector(context.dimension());
    }
  }

  private record TurnBijector(int dimension) implements TrainableBijector {
    @Override
    public Parameters parameters() {
      return Parameters.of("angles", new double[dimension], dimension / 2, 2);
    }

    @Override
    public Cost cost(Direction direction) {
      return direction == Direction.FORWARD ? Cost.CLOSED_FORM : Cost.ITERATIVE;
    }

    @Override
    public Pullback record(Direction d, Tile x, Tile context, Tile logDet, Scratch scratch) {
      throw new UnsupportedOperationException();
    }
  }

  /** A base without keys. */
  @BaseType("flat")
  @Doc("as likely everywhere")
  public record Flat() implements BaseFactory {
    @Override
    public Base create(BuildContext context) {
      throw new UnsupportedOperationException();
    }
  }

  private static final TurnFactory TURN = new TurnFactory(Turn.QUARTER_LEFT, 3);

  /** The plug-ins of every flow. */
  private static final Flow.Dependencies DEPENDENCIES =
      new Flow.Dependencies(
          Set.of(), Map.of(new PluginType.Id(PluginKind.LAYER, "turn"), origin(4, 10)), Set.of());

  /** The origin of a service of a bundle. */
  static PluginType.Origin origin(long bundle, long service) {
    PluginType.Version version = new PluginType.Version(1, 2, 3, "SNAPSHOT");
    return new PluginType.Origin(0, version, "dev.example.bundle" + bundle, bundle, service);
  }

  @Override
  public FlowComposer withRegistry(PluginRegistry registry) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Plugins plugins() {
    return Plugins.of(
        List.of(
            new PluginType(PluginKind.LAYER, "turn", TURN, origin(5, 20)),
            new PluginType(PluginKind.LAYER, "turn", TURN, origin(4, 10)),
            new PluginType(PluginKind.BASE, "flat", new Flat(), origin(6, 30))));
  }

  @Override
  public Map<String, FlowSpec> shipped() {
    return Map.of("gaussianization", read("flow: gaussianization", "shipped"));
  }

  @Override
  public FlowSpec bounded(FlowSpec spec, List<Domain> columns) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String write(FlowSpec spec) {
    return spec.text();
  }

  @Override
  public FlowSpec read(String yaml, String source) {
    SourceLocation location = new SourceLocation(source, 3, 5, "layers[0]");
    if (yaml.contains("wrong")) {
      throw new InvalidFlowException(
          List.of(
              new Problem(location, "expected a layer; got 'wrong'"),
              new Problem(new SourceLocation(source, 4, 1, ""), "expected a key; got '?'")));
    }
    String name = yaml.lines().findFirst().orElseThrow().replace("flow: ", "");
    TypeUse base = new TypeUse("flat", Map.of(), location);
    FlowSpec spec = FlowSpec.of(name, List.of()).withBase(base).withText(yaml);
    if (yaml.contains("standardize")) {
      Columns columns = new Columns(List.of(0.0, 0.0), List.of(1.0, 1.0));
      return spec.withStandardization(new Standardization(Optional.of(columns), Optional.empty()));
    }
    return yaml.contains("dimension: 6") ? spec.withDimension(6) : spec;
  }

  @Override
  public Flow compose(FlowSpec spec, ComposeOptions options) {
    if (spec.text().contains("absent")) {
      SourceLocation location = new SourceLocation("a.yaml", 3, 5, "layers[0]");
      PluginType.Id missing = new PluginType.Id(PluginKind.LAYER, "absent");
      throw new InvalidFlowException(
          List.of(new Problem(location, "expected a type; got 'absent'", Optional.of(missing))));
    }
    int dimension = spec.dimension().orElse(options.dimension().orElse(2));
    return (Flow)
        Proxy.newProxyInstance(
            Flow.class.getClassLoader(),
            new Class<?>[] {Flow.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "dimension" -> dimension;
                  case "parameters" -> Parameters.of("a", new double[12], 12);
                  case "dependencies" -> DEPENDENCIES;
                  case "cost" ->
                      arguments[0] == Direction.FORWARD ? Cost.CLOSED_FORM : Cost.ITERATIVE;
                  case "warnings" ->
                      spec.text().contains("narrow")
                          ? List.of(
                              new Problem(
                                  new SourceLocation("a.yaml", 3, 5, "layers[0]"), "narrow"))
                          : List.of();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Override
  public <T> T configure(Class<T> service, String type, Map<String, ?> settings) {
    throw new UnsupportedOperationException();
  }
}
