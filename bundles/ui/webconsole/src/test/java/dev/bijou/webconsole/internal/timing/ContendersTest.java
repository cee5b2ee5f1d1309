package dev.bijou.webconsole.internal.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.admin.timing.Contender;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Cost;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.json.JsonReader;
import dev.bijou.parameter.Parameters;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.spec.Cheap;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse;
import dev.bijou.webconsole.internal.HttpError;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContendersTest {
  private static final FlowSpec SPEC = FlowSpec.of("m", List.of());
  private static final Parameters PARAMETERS = Parameters.of("shift", new double[11], 11);
  private static final Flow FLOW =
      fake(
          Flow.class,
          Map.of(
              "spec",
              SPEC,
              "parameters",
              PARAMETERS,
              "dimension",
              11,
              "dependencies",
              Flow.Dependencies.NONE));
  private static final FlowComposer COMPOSER =
      fake(FlowComposer.class, Map.of("compose", FLOW, "shipped", Map.of("maf", SPEC)));

  /** A layer with a required key, as {@code coupling} has. */
  public record Of(@Nullable ScalarFamily of) implements BijectorFactory {
    @Override
    public Bijector create(BuildContext context) {
      throw new UnsupportedOperationException();
    }
  }

  private static final Plugins PLUGINS =
      Plugins.of(
          List.of(
              type(PluginKind.LAYER, "of", new Of(null)),
              type(PluginKind.SCALAR, "b", fake(ScalarFamily.class, Map.of())),
              type(PluginKind.SCALAR, "a", fake(ScalarFamily.class, Map.of()))));

  private static PluginType type(PluginKind kind, String name, Object prototype) {
    return new PluginType(
        kind, name, prototype, new PluginType.Origin(0, PluginType.Version.NONE, name, 1, 1));
  }

  /** Returns an object whose methods return the given values. */
  private static <T> T fake(Class<T> type, Map<String, ?> values) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> values.get(method.getName())));
  }

  private static FlowRuntime runtime() {
    DeclaredFlow model =
        new DeclaredFlow(
            "m",
            "models/m",
            "model",
            "",
            FlowStatus.READY,
            Instant.EPOCH,
            List.of(),
            List.of(),
            Optional.of(
                new DeclaredFlow.Serving(
                    7, 3, 11, 0, Cost.CLOSED_FORM, Cost.ITERATIVE, 0, Map.of())));
    return fake(FlowRuntime.class, Map.of("flows", List.of(model)));
  }

  private static List<Contender> contenders(String json, Optional<Flow> model) {
    return contenders(json, model, COMPOSER);
  }

  private static List<Contender> contenders(
      String json, Optional<Flow> model, FlowComposer composer) {
    byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ComparisonRequest request = ComparisonRequest.of(JsonReader.read(body, "body"));
    return Contenders.of(request, composer, PLUGINS, runtime(), name -> model).flows();
  }

  private static String refusal(String json, Optional<Flow> model) {
    return assertThrows(HttpError.class, () -> contenders(json, model)).getMessage();
  }

  @Test
  void modelHasItsParametersEitherWay() {
    List<Contender> contenders =
        contenders("{'flows': ['maf', 'm'], 'cheap': 'both'}", Optional.of(FLOW));
    assertEquals(
        List.of(Cheap.DENSITY, Cheap.SAMPLING, Cheap.DENSITY, Cheap.SAMPLING),
        contenders.stream().map(contender -> contender.flow().cheap()).toList());
    assertEquals(
        List.of(Optional.empty(), Optional.of(PARAMETERS)),
        List.of(contenders.get(1).parameters(), contenders.get(2).parameters()));
  }

  @Test
  void refusesWhatIsNotServed() {
    String message = "flows: expected flows that are READY or shipped; got another name";
    assertEquals(message, refusal("{'flows': ['other']}", Optional.empty()));
    assertEquals(message, refusal("{'flows': ['m']}", Optional.empty()), "it has just gone");
  }

  @Test
  void aTypeIsTheOnlyLayerOfItsFlow() {
    List<Contender> contenders =
        contenders("{'flows': ['maf'], 'types': ['a', 'of']}", Optional.empty());
    assertEquals(
        List.of("m", "a", "of"), contenders.stream().map(each -> each.flow().name()).toList());
    TypeUse layer = contenders.get(2).flow().layers().get(0).use();
    assertEquals("of", layer.type());
    assertEquals("a", Objects.requireNonNull(layer.settings().get("of")).value());
    assertEquals(
        "types: expected layers or scalar families; got another name",
        refusal("{'types': ['maf']}", Optional.empty()));
  }

  /** The range of a layer may be the support of the base in one direction only. */
  @Test
  void refusesALayerThatDoesNotFitTheBaseAsItIsStored() {
    Problem problem =
        new Problem(
            new SourceLocation("a", 1, 1, "a"),
            "expected a map onto the line before base normal; got one onto (−1, 1)");
    FlowComposer picky =
        FlowComposer.class.cast(
            Proxy.newProxyInstance(
                FlowComposer.class.getClassLoader(),
                new Class<?>[] {FlowComposer.class},
                (self, method, arguments) -> {
                  if (((FlowSpec) arguments[0]).cheap() == Cheap.DENSITY) {
                    throw new InvalidFlowException(List.of(problem));
                  }
                  return FLOW;
                }));
    assertEquals(
        1, contenders("{'types': ['a'], 'cheap': 'sampling'}", Optional.empty(), picky).size());
    for (String request : List.of("{'types': ['a']}", "{'types': ['a'], 'cheap': 'both'}")) {
      HttpError refused =
          assertThrows(HttpError.class, () -> contenders(request, Optional.empty(), picky));
      assertEquals("a:1:1: a: " + problem.message(), refused.getMessage());
    }
  }

  @Test
  void boundsTheBatchesOfAllContenders() {
    assertEquals(1, contenders("{'flows': ['maf'], 'points': 1000000}", Optional.empty()).size());
    assertEquals(
        "points: expected at most 909090 for these flows; got 1000000; time fewer points or flows",
        refusal("{'flows': ['maf'], 'cheap': 'both', 'points': 1000000}", Optional.empty()));
  }
}
