package dev.bijou.composer.internal.configure;

import dev.bijou.composer.internal.read.Messages;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks types up and configures them: the prototype of the registry, overlaid with settings. */
public final class Configurer {
  private final TypeLookup types;
  private final Optional<String> solver;
  private final Problems problems;

  /**
   * A configurer.
   *
   * @param types where to look
   * @param solver the root finder for every component that is one, whatever is set
   * @param problems takes what is wrong
   */
  public Configurer(TypeLookup types, Optional<String> solver, Problems problems) {
    this.types = types;
    this.solver = solver;
    this.problems = problems;
  }

  /** The service that a part asks for, of one of these kinds; empty, and a problem, if it fails. */
  public Optional<Object> configure(TypeUse part, PluginKind... kinds) {
    Optional<PluginType> type = find(part, List.of(kinds));
    SettingsBinder overlay = new SettingsBinder(this, problems);
    return type.flatMap(t -> overlay.apply(t.prototype(), part.settings(), part.place()));
  }

  /** A default that is a service itself, with the solver that is asked for. */
  Optional<Object> refresh(Object service, SourceLocation place) {
    return new SettingsBinder(this, problems).apply(service, Map.of(), place);
  }

  /** The solver that is to stand in for all others. */
  Optional<TypeUse> solver(SourceLocation place) {
    return solver.map(
        name ->
            new TypeUse(
                name,
                Map.of(),
                new SourceLocation(place.source(), 1, 1, "solver." + Messages.plain(name))));
  }

  private Optional<PluginType> find(TypeUse part, List<PluginKind> kinds) {
    Optional<PluginType> type = types.find(kinds, part.type());
    if (type.isEmpty()) {
      problems.add(ofOtherKind(part, kinds).orElseGet(() -> missing(part, kinds)));
    }
    return type;
  }

  private Optional<Problem> ofOtherKind(TypeUse part, List<PluginKind> kinds) {
    String message = "expected a %s; got a %s";
    return types
        .findOfAnyKind(part.type())
        .map(type -> new Problem(part.place(), message.formatted(words(kinds), type.kind())));
  }

  private Problem missing(TypeUse part, List<PluginKind> kinds) {
    return new Problem(
        part.place(),
        "expected a %s that is installed; got '%s'%s"
            .formatted(
                words(kinds),
                Messages.plain(part.type()),
                Messages.nearest(part.type(), types.names(kinds))),
        Optional.of(types.missing(kinds, part.type())));
  }

  private static String words(List<PluginKind> kinds) {
    return kinds.stream().map(PluginKind::toString).collect(Collectors.joining(" or "));
  }
}
