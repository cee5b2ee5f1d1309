package dev.bijou.composer.internal;

import dev.bijou.composer.internal.configure.Blueprint;
import dev.bijou.composer.internal.configure.Configurer;
import dev.bijou.composer.internal.engine.FlowAssembler;
import dev.bijou.composer.internal.read.FlowReader;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.composer.internal.write.FlowWriter;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.Kind;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.TypeUse;
import java.util.Map;
import java.util.Optional;

/** Reads and composes; what can be composed from, its subclasses know. */
abstract class AbstractFlowComposer implements FlowComposer {
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
  public final Flow compose(FlowSpec spec, ComposeOptions how) {
    Problems problems = new Problems();
    int dimension = DimensionRule.of(spec, how, problems);
    Configurer configurer = new Configurer(types(), how.solver(), problems);
    Optional<Blueprint> blueprint = Blueprint.of(spec, configurer);
    problems.throwIfAny();
    return FlowAssembler.compose(spec, blueprint.orElseThrow(), how, dimension);
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
    TypeUse part = ProgramSettings.part(type, settings);
    Optional<Object> configured =
        new Configurer(types(), Optional.empty(), problems).configure(part, kind);
    problems.throwIfAny();
    return service.cast(configured.orElseThrow());
  }
}
