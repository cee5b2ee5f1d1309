package dev.bijou.figures.internal;

import dev.bijou.admin.conformance.LawResult;
import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.Explanation;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.metrics.FlowStatistics;
import dev.bijou.admin.report.Figure;
import dev.bijou.admin.report.PublishedTiming;
import dev.bijou.admin.report.Reports;
import dev.bijou.admin.report.TypeDescription;
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
import java.util.stream.Stream;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Component;

/** The {@link Reports} of this bundle. */
@Component
@Capability(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.admin.report.Reports",
    attribute = "register:=\"dev.bijou.figures.internal.DefaultReports\"")
public final class DefaultReports implements Reports {
  /** Creates the reports. */
  public DefaultReports() {}

  @Override
  public Map<String, Object> json(
      DeclaredFlow flow, Optional<FlowComposer> composer, List<FlowStatistics> statistics) {
    return FlowDocuments.flow(flow, composer, statistics);
  }

  @Override
  public Map<String, Object> json(Problem problem) {
    return FlowDocuments.problem(problem);
  }

  @Override
  public Map<String, Object> json(Explanation explanation) {
    return FlowDocuments.explanation(explanation);
  }

  @Override
  public Map<String, Object> json(Job job) {
    return JobDocuments.job(job);
  }

  @Override
  public Map<String, Object> json(LawResult result) {
    return JobDocuments.law(result);
  }

  @Override
  public Map<String, Object> json(TimingReport report) {
    return TimingDocuments.of(report);
  }

  @Override
  public Map<String, Object> json(TimingComparison comparison) {
    return TimingDocuments.of(comparison);
  }

  @Override
  public Map<String, Object> json(TypeDescription type) {
    return TypeDescriptions.json(type);
  }

  @Override
  public TypeDescription describe(PluginType type, Plugins types, Optional<FlowComposer> composer) {
    return TypeDescriptions.of(type, types, composer);
  }

  @Override
  public Map<String, Object> map(ScalarFamily family, long seed) {
    return new SampledMap(family, seed).json();
  }

  @Override
  public Optional<Figure> picture(PluginType type, Plugins types, Optional<FlowComposer> composer) {
    return TypePicture.of(type, types, composer);
  }

  @Override
  public List<String> words(TimingReport report) {
    return TimingWords.of(report);
  }

  @Override
  public List<String> findings(TimingReport report) {
    return TimingWords.findings(report);
  }

  @Override
  public List<String> words(TimingComparison comparison) {
    return ComparisonWords.of(comparison);
  }

  @Override
  public List<String> findings(TimingComparison comparison) {
    return ComparisonWords.findings(comparison);
  }

  @Override
  public PublishedTiming published() {
    return TimingWords.PUBLISHED;
  }

  @Override
  public Figure ratios(TimingComparison comparison) {
    return RatioFigure.of(comparison);
  }

  @Override
  public String csv(TimingComparison comparison) {
    return TimingTable.of(comparison);
  }

  @Override
  public String residualsCsv(TimingComparison comparison) {
    return ResidualTable.of(comparison);
  }

  @Override
  public List<Figure> figures(List<TimingReport> reports, Optional<SolverExample> example) {
    Stream<Figure> both =
        example.stream().flatMap(e -> Stream.of(CdfFigure.of(e), ResidualFigure.of(e)));
    return Stream.concat(both, reports.stream().map(CostFigure::of)).toList();
  }
}
