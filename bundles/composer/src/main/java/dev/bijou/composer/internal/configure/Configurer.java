package dev.bijou.composer.internal.configure;

import dev.bijou.composer.internal.read.Problems;
import dev.bijou.composer.internal.read.Words;
import dev.bijou.flow.Kind;
import dev.bijou.flow.Part;
import dev.bijou.flow.Place;
import dev.bijou.flow.Problem;
import dev.bijou.flow.Type;
import dev.bijou.flow.Types;
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
  public Optional<Object> configure(Part part, Kind... kinds) {
    Optional<Type> type = find(part, List.of(kinds));
    Overlay overlay = new Overlay(this, problems);
    return type.flatMap(t -> overlay.apply(t.prototype(), part.settings(), part.place()));
  }

  /** A default that is a service itself, with the solver that is asked for. */
  Optional<Object> refresh(Object service, Place place) {
    return new Overlay(this, problems).apply(service, Map.of(), place);
  }

  /** The solver that is to stand in for all others. */
  Optional<Part> solver(Place place) {
    return solver.map(
        name ->
            new Part(
                name, Map.of(), new Place(place.source(), 1, 1, "solver." + Words.plain(name))));
  }

  private Optional<Type> find(Part part, List<Kind> kinds) {
    Optional<Type> type =
        kinds.stream().flatMap(kind -> types.find(kind, part.type()).stream()).findFirst();
    if (type.isEmpty()) {
      problems.add(ofOtherKind(part, kinds).orElseGet(() -> missing(part, kinds)));
    }
    return type;
  }

  private Optional<Problem> ofOtherKind(Part part, List<Kind> kinds) {
    return Arrays.stream(Kind.values())
        .filter(kind -> types.find(kind, part.type()).isPresent())
        .findFirst()
        .map(
            kind ->
                new Problem(part.place(), "expected a %s; got a %s".formatted(words(kinds), kind)));
  }

  private Problem missing(Part part, List<Kind> kinds) {
    List<String> names =
        kinds.stream().flatMap(kind -> types.of(kind).stream()).map(Type::name).toList();
    return new Problem(
        part.place(),
        "expected a %s that is installed; got '%s'%s"
            .formatted(words(kinds), Words.plain(part.type()), Words.nearest(part.type(), names)),
        Optional.of(new Problem.MissingType(kinds.get(0), part.type())));
  }

  private static String words(List<Kind> kinds) {
    return kinds.stream().map(Kind::toString).collect(Collectors.joining(" or "));
  }
}
