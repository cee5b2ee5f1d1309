package dev.bijou.composer.internal;

import dev.bijou.composer.internal.configure.Blueprint;
import dev.bijou.composer.internal.configure.Configurer;
import dev.bijou.composer.internal.engine.Assembly;
import dev.bijou.composer.internal.read.FlowReader;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.composer.internal.write.FlowWriter;
import dev.bijou.flow.Composition;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.FlowSpec;
import dev.bijou.flow.Kind;
import dev.bijou.flow.Part;
import java.util.Map;
import java.util.Optional;

/** Reads and composes; what can be composed from, its subclasses know. */
abstract class Composer implements FlowComposer {
  @Override
  public final Map<String, FlowSpec> shipped() {
    return ShippedFlows.read(this);
  }

  @Override
  public final FlowSpec read(String yaml, String source) {
    Problems problems = new Problems();
    FlowSpec spec = FlowReader.read(yaml, source, problems);
    if (problems.count() > 0) {
      Blueprint.of(spec, new Configurer(types(), Optional.empty(), problems));
    }
    problems.throwIfAny();
    return spec;
  }

  @Override
  public final String write(FlowSpec spec) {
    return FlowWriter.write(spec);
  }

  @Override
  public final Flow compose(FlowSpec spec, Composition how) {
    Problems problems = new Problems();
    int dimension = Dimension.of(spec, how, problems);
    Configurer configurer = new Configurer(types(), how.solver(), problems);
    Optional<Blueprint> blueprint = Blueprint.of(spec, configurer);
    problems.throwIfAny();
    return Assembly.compose(spec, blueprint.orElseThrow(), how, dimension);
  }

  @Override
  public final <T> T configure(Class<T> service, String type, Map<String, ?> settings) {
    Kind kind =
        Kind.of(service)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "service: expected the interface of a kind of type; got "
                            + service.getName()));
    Problems problems = new Problems();
    Part part = Settings.part(type, settings);
    Optional<Object> configured =
        new Configurer(types(), Optional.empty(), problems).configure(part, kind);
    problems.throwIfAny();
    return service.cast(configured.orElseThrow());
  }
}
