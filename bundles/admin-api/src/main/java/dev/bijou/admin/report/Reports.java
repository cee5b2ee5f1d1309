package dev.bijou.admin.report;

import dev.bijou.admin.conformance.LawResult;
import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.Explanation;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.metrics.FlowStatistics;
import dev.bijou.admin.timing.SolverExample;
import dev.bijou.admin.timing.TimingComparison;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.flow.FlowComposer;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.spec.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reports for user interfaces: values in; JSON, sentences and SVG out. Thread-safe and stateless.
 * Under OSGi it is a service; elsewhere {@link #load} finds it.
 *
 * <p>JSON objects are maps in the order of their fields, new for each call, so that the caller may
 * add fields. Scripts rely on the fields: new ones may be added, but none ever changes. An empty
 * {@link Optional} and NaN stand for null.
 */
@Requirement(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.admin.report.Reports",
    attribute = "osgi.serviceloader=dev.bijou.admin.report.Reports",
    effective = "active")
@ProviderType
public interface Reports {
  /**
   * Returns the service on the class path or module path.
   *
   * @throws IllegalStateException if there is none
   */
  static Reports load() {
    return ServiceLoader.load(Reports.class, Reports.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "reports: expected the bundle figures beside admin-api; found none"));
  }

  /**
   * Returns a declared flow as JSON.
   *
   * @param composer reads its text, for the direction stored as the cheap one
   * @param statistics the calls of all flows; empty if nothing counts them
   */
  Map<String, Object> json(
      DeclaredFlow flow, Optional<FlowComposer> composer, List<FlowStatistics> statistics);

  /** Returns a problem as JSON, with its place in the text. */
  Map<String, Object> json(Problem problem);

  /** Returns an explanation and its causes as JSON. */
  Map<String, Object> json(Explanation explanation);

  /** Returns a job as JSON. */
  Map<String, Object> json(Job job);

  /** Returns the result of one law as JSON. */
  Map<String, Object> json(LawResult result);

  /** Returns a timing report as JSON. */
  Map<String, Object> json(TimingReport report);

  /**
   * Returns a timing comparison as JSON: the report of the one contender; several as {@code flows},
   * with their {@code differences} to the first; in both cases with the {@code residuals} of their
   * solvers.
   */
  Map<String, Object> json(TimingComparison comparison);

  /** Returns a type as JSON. */
  Map<String, Object> json(TypeDescription type);

  /**
   * Describes a plug-in type.
   *
   * @param composer configures an example; empty if there is none
   */
  TypeDescription describe(PluginType type, Plugins types, Optional<FlowComposer> composer);

  /**
   * Returns a random member of a scalar family as JSON: {@code forward} and {@code inverse}, each a
   * list of {@code x}, {@code y} and {@code logSlope}, or null if it cannot be computed, and the
   * number of {@code parameters}.
   *
   * @param seed the seed of its parameters
   */
  Map<String, Object> map(ScalarFamily family, long seed);

  /**
   * Draws a type as {@code NAME.svg}, from data to latent: three random members of a scalar family,
   * the curve of a map without parameters, the image of a grid of the plane under another layer, or
   * the log-density of a base.
   *
   * @param composer configures an example; empty if there is none
   * @return empty for a solver, and for a layer without an example
   */
  Optional<Figure> picture(PluginType type, Plugins types, Optional<FlowComposer> composer);

  /**
   * Returns a timing report in words: the verdict first, then the checks, the published times where
   * they apply, the setup and the warnings, a sentence or two each.
   */
  List<String> words(TimingReport report);

  /** Returns {@link #words(TimingReport)} without the warnings. */
  List<String> findings(TimingReport report);

  /**
   * Returns a timing comparison in words: a sentence for each contender about its difference to the
   * first, then each warning once.
   */
  List<String> words(TimingComparison comparison);

  /** Returns {@link #words(TimingComparison)} without the warnings. */
  List<String> findings(TimingComparison comparison);

  /** Returns the times to compare with: published ones, as data. */
  PublishedTiming published();

  /**
   * Draws the ratios of a comparison as {@code ratios.svg}: a dot with its 95 % interval for each
   * contender, for its bisection and for its differences to the first, on a logarithmic axis, with
   * the published ratio where it applies.
   */
  Figure ratios(TimingComparison comparison);

  /** Returns a comparison as CSV: a header, and a line for each contender. */
  String csv(TimingComparison comparison);

  /**
   * Returns the residuals of a comparison as CSV: a header, and a line for each contender, solver
   * and number of evaluations.
   */
  String residualsCsv(TimingComparison comparison);

  /**
   * Draws the figures: two for the example, {@code cdf.svg} and {@code residual.svg}, and one per
   * report, {@code cost-<flow>-<cheap>.svg}.
   *
   * @return self-contained SVG documents for light and dark surroundings
   */
  List<Figure> figures(List<TimingReport> reports, Optional<SolverExample> example);
}
