package dev.bijou.composer.internal.configure;

import dev.bijou.composer.internal.read.Messages;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.flow.Kind;
import dev.bijou.flow.Type;
import dev.bijou.flow.Types;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks types up and configures them: the prototype of the registry, overlaid with settings. */
public final class Configurer {
  private final Types types;
  private final Optional<String> solver;
  private final Problems problems;

  /**
   * A configurer.
   *
   * @param types where to look
   * @param solver the root finder for every component that is one, whatever is set
   * @param problems takes what is wrong
   */
  public Configurer(Types types, Optional<String> solver, Problems problems) {
    this.types = types;
    this.solver = solver;
    this.problems = problems;
  }

  /** The service that a part asks for, of one of these kinds; empty, and a problem, if it fails. */
  public Optional<Object> configure(TypeUse part, Kind... kinds) {
    Optional<Type> type = find(part, List.of(kinds));
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

  private Optional<Type> find(TypeUse part, List<Kind> kinds) {
    Optional<Type> type =
        kinds.stream().flatMap(kind -> types.find(kind, part.type()).stream()).findFirst();
    if (type.isEmpty()) {
      problems.add(ofOtherKind(part, kinds).orElseGet(() -> missing(part, kinds)));
    }
    return type;
  }

  private Optional<Problem> ofOtherKind(TypeUse part, List<Kind> kinds) {
    return Arrays.stream(Kind.values())
        .filter(kind -> types.find(kind, part.type()).isPresent())
        .findFirst()
        .map(
            kind ->
                new Problem(part.place(), "expected a %s; got a %s".formatted(words(kinds), kind)));
  }

  private Problem missing(TypeUse part, List<Kind> kinds) {
    List<String> names =
        kinds.stream().flatMap(kind -> types.of(kind).stream()).map(Type::name).toList();
    return new Problem(
        part.place(),
        "expected a %s that is installed; got '%s'%s"
            .formatted(
                words(kinds), Messages.plain(part.type()), Messages.nearest(part.type(), names)),
        Optional.of(new Problem.MissingType(kinds.get(0), part.type())));
  }

  private static String words(List<Kind> kinds) {
    return kinds.stream().map(Kind::toString).collect(Collectors.joining(" or "));
  }
}
