package dev.bijou.jmx.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.DeclaredFlow.Serving;
import dev.bijou.admin.metrics.FlowMeters.Failure;
import dev.bijou.admin.metrics.FlowStatistics;
import dev.bijou.admin.metrics.FlowStatistics.Durations;
import dev.bijou.spec.Problem;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.management.openmbean.ArrayType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularType;
import org.jspecify.annotations.Nullable;

/** The attributes of the MBean of a flow. */
final class FlowAttributes {
  private static final String SERVED = " of the version in service";

  /** The figures of a version, which are the columns of the table of versions. */
  private static final List<OpenAttribute<FlowStatistics>> FIGURES =
      List.of(
          figure("Calls", "The calls that have returned or failed", FlowStatistics::calls),
          figure("Rows", "The rows that calls have returned", FlowStatistics::rows),
          figure(
              "RowsWithoutDensity",
              "The rows whose log-density is not a finite number",
              FlowStatistics::rowsWithoutDensity),
          figure("Failures", "The calls that have failed", FlowStatistics::failed),
          figure("PendingCalls", "The running calls", FlowStatistics::pending),
          seconds("P50Seconds", "The median duration of the recent calls", Durations::p50),
          seconds("P95Seconds", "The quantile 0.95 of their durations", Durations::p95),
          seconds("P99Seconds", "The quantile 0.99 of their durations", Durations::p99),
          seconds("TotalSeconds", "The sum of the durations of all calls", Durations::total));

  private static final Composite<Map<Failure, Long>> FAILURES =
      Composite.of(
          "Failures",
          "The failed calls by reason",
          Stream.of(Failure.values()).map(FlowAttributes::failures).toList());

  private static final Composite<FlowStatistics> VERSION =
      Composite.of(
          "Version",
          "The figures of a version",
          Stream.concat(
                  Stream.of(figure("Version", "The version", FlowStatistics::version)),
                  FIGURES.stream())
              .toList());

  private static final TabularType VERSIONS = VERSION.table("Version");
  private static final ArrayType<String[]> LINES = lines();

  private FlowAttributes() {}

  /** Returns the attributes. */
  static List<OpenAttribute<FlowView>> all() {
    Stream<OpenAttribute<FlowView>> described =
        Stream.of(
            text("Name", "The name.", DeclaredFlow::name),
            text("Status", "The status.", flow -> flow.status().name()),
            of("Since", "The start of this status.", SimpleType.DATE, FlowAttributes::since),
            text("Source", "The file, model, configuration or resource.", DeclaredFlow::source),
            text("Owner", "The kind of the source.", DeclaredFlow::owner),
            of("Version", "The version in service.", SimpleType.LONG, v -> orNull(v.version())),
            serving(
                "Generation", "The generation in service.", SimpleType.LONG, Serving::generation),
            serving(
                "Dimension", "The coordinates of a point.", SimpleType.INTEGER, Serving::dimension),
            serving("Context", "The context variables.", SimpleType.INTEGER, Serving::context),
            lines("Problems", "The problems, a line each.", FlowAttributes::problems),
            lines("Notices", "The notices, a line each.", DeclaredFlow::notices));
    Stream<OpenAttribute<FlowView>> figures = FIGURES.stream().map(FlowAttributes::served);
    return Stream.of(
            described,
            figures,
            Stream.of(
                of(
                    "FailuresByReason",
                    "The failed calls by reason" + SERVED + ".",
                    FAILURES.type(),
                    view -> orNull(view.served().map(each -> FAILURES.value(each.failures())))),
                of(
                    "Versions",
                    "The figures of all versions.",
                    VERSIONS,
                    view -> VERSION.values(VERSIONS, view.versions()))))
        .flatMap(each -> each)
        .toList();
  }

  private static <T> @Nullable T orNull(Optional<T> value) {
    return value.orElse(null);
  }

  private static OpenAttribute<FlowStatistics> figure(
      String name, String description, Function<FlowStatistics, Long> value) {
    return new OpenAttribute<>(name, description, SimpleType.LONG, value::apply);
  }

  private static OpenAttribute<Map<Failure, Long>> failures(Failure reason) {
    return new OpenAttribute<>(
        reason.toString(), "Reason: " + reason, SimpleType.LONG, all -> all.get(reason));
  }

  private static ArrayType<String[]> lines() {
    try {
      return new ArrayType<>(1, SimpleType.STRING);
    } catch (OpenDataException e) {
      throw new IllegalStateException(e);
    }
  }

  private static OpenAttribute<FlowStatistics> seconds(
      String name, String description, Function<Durations, Double> value) {
    return new OpenAttribute<>(
        name, description, SimpleType.DOUBLE, each -> value.apply(each.durations()));
  }

  /** Returns a figure of the version in service. */
  private static OpenAttribute<FlowView> served(OpenAttribute<FlowStatistics> figure) {
    return of(
        figure.name(),
        figure.description() + SERVED + ".",
        figure.type(),
        view -> view.served().isEmpty() ? null : figure.value().apply(view.served().get()));
  }

  private static OpenAttribute<FlowView> of(
      String name,
      String description,
      OpenType<?> type,
      Function<FlowView, @Nullable Object> value) {
    return new OpenAttribute<>(name, description, type, value);
  }

  private static OpenAttribute<FlowView> text(
      String name, String description, Function<DeclaredFlow, String> value) {
    return of(name, description, SimpleType.STRING, view -> value.apply(view.flow()));
  }

  private static OpenAttribute<FlowView> serving(
      String name, String description, OpenType<?> type, Function<Serving, Object> value) {
    return of(name, description, type, view -> orNull(view.flow().serving().map(value)));
  }

  private static OpenAttribute<FlowView> lines(
      String name, String description, Function<DeclaredFlow, List<String>> value) {
    return of(name, description, LINES, view -> value.apply(view.flow()).toArray(String[]::new));
  }

  private static Date since(FlowView view) {
    return Date.from(view.flow().since());
  }

  private static List<String> problems(DeclaredFlow flow) {
    return flow.problems().stream().map(Problem::toString).toList();
  }
}
