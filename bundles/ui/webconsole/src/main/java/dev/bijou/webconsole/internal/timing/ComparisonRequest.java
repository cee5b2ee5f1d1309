package dev.bijou.webconsole.internal.timing;

import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.json.JsonValue;
import dev.bijou.json.JsonWriter;
import dev.bijou.spec.Cheap;
import dev.bijou.webconsole.internal.HttpError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The request for a comparison, as {@code POST api/timings} reads it. All numbers are bounded
 * before anything is composed or allocated.
 *
 * @param flows the names of the flows, without repetition
 * @param types the names of the layers and scalar families, without repetition
 * @param directions {@code forward}, {@code inverse} or both: what is measured
 * @param points the points of a batch
 * @param repeats the measured rounds
 * @param threads the threads of a batch
 * @param solver the name of the solver; empty: as the flows say
 * @param cheap {@code density}, {@code sampling} or {@code both}; empty: as the flows say
 * @param seed of points, latents and parameters
 */
record ComparisonRequest(
    List<String> flows,
    List<String> types,
    List<String> directions,
    int points,
    int repeats,
    int threads,
    Optional<String> solver,
    Optional<String> cheap,
    long seed) {
  /** The maximum number of flows and types. */
  static final int MAXIMUM_FLOWS = 16;

  /** The dimension of flows that do not fix it. */
  private static final int OPEN_DIMENSION = 2;

  private static final List<String> DIRECTIONS = List.of("forward", "inverse");
  private static final List<String> CHEAP = List.of("density", "sampling", "both");
  private static final Set<String> KEYS =
      Set.of(
          "flows",
          "types",
          "directions",
          "points",
          "repeats",
          "threads",
          "solver",
          "cheap",
          "seed");

  /**
   * Reads a request.
   *
   * @throws HttpError 400 if a value is not allowed
   */
  static ComparisonRequest of(JsonValue json) {
    json.fields().keySet().stream()
        .filter(key -> !KEYS.contains(key))
        .findFirst()
        .ifPresent(
            key -> {
              throw refused("body", "the keys " + KEYS.stream().sorted().toList(), "another");
            });
    List<String> flows = names(json, "flows");
    List<String> types = names(json, "types");
    int count = flows.size() + types.size();
    if (count < 1 || count > MAXIMUM_FLOWS) {
      throw refused(
          "flows", "1 to " + MAXIMUM_FLOWS + " names of flows and types", String.valueOf(count));
    }
    List<String> directions = json.find("directions").map(JsonValue::texts).orElse(DIRECTIONS);
    if (directions.isEmpty() || !DIRECTIONS.containsAll(directions)) {
      throw refused("directions", "forward, inverse or both", directions.size() + " values");
    }
    Optional<String> cheap = json.find("cheap").map(JsonValue::text);
    if (cheap.isPresent() && !CHEAP.contains(cheap.get())) {
      throw refused("cheap", "density, sampling, both or null", "another value");
    }
    return new ComparisonRequest(
        flows,
        types,
        DIRECTIONS.stream().filter(directions::contains).toList(),
        number(json, "points", 5000, 1_000_000),
        number(json, "repeats", 15, 1000),
        number(json, "threads", 1, 256),
        json.find("solver").map(JsonValue::text),
        cheap,
        json.find("seed").map(JsonValue::integer).orElse(7L));
  }

  private static List<String> names(JsonValue json, String key) {
    return json.find(key).map(JsonValue::texts).orElse(List.of()).stream().distinct().toList();
  }

  private static int number(JsonValue json, String key, int standard, int highest) {
    long value = json.find(key).map(JsonValue::integer).orElse((long) standard);
    if (value < 1 || value > highest) {
      throw refused(key, "an integer from 1 to " + highest, String.valueOf(value));
    }
    return (int) value;
  }

  private static HttpError refused(String place, String expected, String got) {
    return new HttpError(
        400, String.format(Locale.ROOT, "%s: expected %s; got %s", place, expected, got));
  }

  /** Returns the names of all flows and types. */
  List<String> names() {
    return Stream.concat(flows.stream(), types.stream()).toList();
  }

  /** Returns the options of the timer. */
  TimingRequest options() {
    ComposeOptions how = ComposeOptions.seeded(seed).withLeastDimension(OPEN_DIMENSION);
    return TimingRequest.standard()
        .withComposition(solver.map(how::withSolver).orElse(how))
        .withPoints(points)
        .withRepeats(repeats)
        .withThreads(threads)
        .withDirections(
            directions.stream()
                .map(name -> Direction.valueOf(name.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet()));
  }

  /** Returns the directions to store as the cheap one, given what a flow says. */
  List<Cheap> storages(Cheap written) {
    return switch (cheap.orElse("")) {
      case "density" -> List.of(Cheap.DENSITY);
      case "sampling" -> List.of(Cheap.SAMPLING);
      case "both" -> List.of(Cheap.DENSITY, Cheap.SAMPLING);
      default -> List.of(written);
    };
  }

  Map<String, Object> json() {
    return JsonWriter.object(
        "flows", flows,
        "types", types,
        "directions", directions,
        "points", points,
        "repeats", repeats,
        "threads", threads,
        "solver", solver,
        "cheap", cheap,
        "seed", seed);
  }
}
