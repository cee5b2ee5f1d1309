package dev.bijou.runtime.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.flow.Kind;
import dev.bijou.flow.Type;
import dev.bijou.flow.Types;
import dev.bijou.spec.Cheap;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.LayerSpec;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * Reads {@code NAME DIMENSION TYPE…}, where the dimension may be {@code -}; the type {@code throws}
 * throws.
 */
final class FakeTextComposer implements FlowComposer {
  final AtomicInteger composed = new AtomicInteger();
  private volatile Types types = Types.of(List.of());
  private volatile Runnable whileComposing = () -> {};
  private volatile UnaryOperator<Flow> fault = UnaryOperator.identity();
  private long services;

  /** From now on these types are offered, each by a service of its own, anew. */
  void offer(String... names) {
    types = Types.of(Arrays.stream(names).map(name -> type(name, 0)).toList());
  }

  /** As before, and one more. */
  void offerAlso(String name, int ranking) {
    List<Type> all = new ArrayList<>(types.all());
    all.add(type(name, ranking));
    types = Types.of(all);
  }

  private Type type(String name, int ranking) {
    Type.Origin origin = new Type.Origin(ranking, ++services, 7);
    return new Type(Kind.LAYER, name, new Prototype(new Object()), origin);
  }

  /** Happens once, in the course of the next composition. */
  void interfere(Runnable action) {
    whileComposing = action;
  }

  void breakFlows(UnaryOperator<Flow> how) {
    fault = how;
  }

  private record Prototype(Object identity) implements BijectorFactory {
    @Override
    public Bijector create(BuildContext site) {
      throw new UnsupportedOperationException();
    }
  }

  @Override
  public Types types() {
    return types;
  }

  @Override
  public Map<String, FlowSpec> shipped() {
    return Map.of();
  }

  @Override
  public String write(FlowSpec spec) {
    return spec.text();
  }

  @Override
  public FlowSpec read(String yaml, String source) {
    String[] words = yaml.split(" ");
    SourceLocation place = new SourceLocation(source, 1, 1, "");
    if (words.length < 2) {
      throw new InvalidFlowException(List.of(new Problem(place, "expected a flow; got " + yaml)));
    }
    OptionalInt dimension =
        words[1].equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(words[1]));
    List<LayerSpec> layers =
        Arrays.stream(words).skip(2).map(w -> new LayerSpec(part(w, place), false)).toList();
    return new FlowSpec(words[0], dimension, 1, part("normal", place), Cheap.DENSITY, layers, yaml);
  }

  private static TypeUse part(String type, SourceLocation place) {
    return new TypeUse(type, Map.of(), place);
  }

  @Override
  public Flow compose(FlowSpec spec, ComposeOptions how) {
    composed.incrementAndGet();
    Runnable action = whileComposing;
    whileComposing = () -> {};
    action.run();
    List<Problem> problems =
        spec.layers().stream().map(LayerSpec::part).flatMap(p -> missing(p).stream()).toList();
    if (!problems.isEmpty()) {
      throw new InvalidFlowException(problems);
    }
    if (spec.layers().stream().anyMatch(layer -> layer.part().type().equals("throws"))) {
      throw new NoClassDefFoundError("dev/example/Gone");
    }
    return fault.apply(FakeFlow.sound(spec));
  }

  private Optional<Problem> missing(TypeUse part) {
    return types.find(Kind.LAYER, part.type()).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Problem(
                part.place(),
                "expected a type that is offered; got " + part.type(),
                Optional.of(new Problem.MissingType(Kind.LAYER, part.type()))));
  }

  @Override
  public <T> T configure(Class<T> service, String type, Map<String, ?> settings) {
    throw new UnsupportedOperationException();
  }
}
