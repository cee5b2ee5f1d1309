package dev.bijou.figures.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.report.Figure;
import dev.bijou.admin.timing.BisectionBaseline;
import dev.bijou.admin.timing.CheaperDirection;
import dev.bijou.admin.timing.DirectionTiming;
import dev.bijou.admin.timing.Estimate;
import dev.bijou.admin.timing.JvmActivity;
import dev.bijou.admin.timing.MeasurementConditions;
import dev.bijou.admin.timing.SolveSummary;
import dev.bijou.admin.timing.SolverExample;
import dev.bijou.admin.timing.SolverExample.Reading;
import dev.bijou.admin.timing.SolverResiduals;
import dev.bijou.admin.timing.TimingComparison;
import dev.bijou.admin.timing.TimingComparison.RelativeSpeed;
import dev.bijou.admin.timing.TimingComparison.RelativeTiming;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.spec.Cheap;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ComparisonFiguresTest {
  private static final SolveSummary NONE = new SolveSummary(0, 1, 0, 0, 0);
  private static final MeasurementConditions IDLE =
      new MeasurementConditions(
          2, 0.1, 0.01, 20, true, new JvmActivity(0, 0, 0), 0, false, List.of());
  private static final BisectionBaseline BASELINE =
      new BisectionBaseline(500, exactly(40), exactly(1600), exactly(40), NONE, 1e-10);

  private static Estimate exactly(double value) {
    return new Estimate(value, value, value);
  }

  /** Returns a report with twice as many points as the figures show. */
  private static TimingReport report(String flow, Optional<BisectionBaseline> reference) {
    return new TimingReport(
        flow,
        Cheap.DENSITY,
        2,
        312,
        TimingRequest.standard().withPoints(10_000),
        "17",
        "plain",
        Optional.of(new DirectionTiming(Cost.CLOSED_FORM, exactly(20), NONE)),
        Optional.of(new DirectionTiming(Cost.ITERATIVE, exactly(100), NONE)),
        Optional.of(exactly(5)),
        Optional.of(CheaperDirection.FORWARD_CHEAPER),
        Optional.empty(),
        1e-12,
        true,
        reference,
        List.of(),
        IDLE);
  }

  private static TimingComparison comparison(List<TimingReport> reports) {
    return new TimingComparison(reports, List.of());
  }

  private static SolverExample example() {
    List<Reading> curve =
        IntStream.rangeClosed(-40, 40)
            .mapToObj(k -> new Reading(k / 10.0, 1 / (1 + Math.exp(-k / 10.0))))
            .toList();
    List<Double> residuals = DoubleStream.iterate(0.3, r -> r / 2).limit(45).boxed().toList();
    List<Reading> readings =
        List.of(new Reading(-1.4, 0.2), new Reading(0, 0.5), new Reading(1.4, 0.8));
    return new SolverExample(400, 1.6e-10, List.of(), residuals, curve, readings, List.of());
  }

  private static Document parse(Figure figure) throws Exception {
    byte[] bytes = figure.svg().getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes));
  }

  private static List<Element> all(Document svg, String tag, String style) {
    NodeList nodes = svg.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(k -> (Element) nodes.item(k))
        .filter(element -> element.getAttribute("class").equals(style))
        .toList();
  }

  @Test
  void exampleGivesTwoFiguresAndEachReportOne() {
    List<TimingReport> reports =
        List.of(report("maf", Optional.empty()), report("gaussianization", Optional.empty()));
    assertEquals(
        List.of(
            "cdf.svg", "residual.svg", "cost-maf-density.svg", "cost-gaussianization-density.svg"),
        new DefaultReports()
            .figures(reports, Optional.of(example())).stream().map(Figure::name).toList());
    assertEquals(2, new DefaultReports().figures(reports, Optional.empty()).size());
  }

  @Test
  void everyFigureIsWellFormedAccessibleAndSupportsDarkMode() throws Exception {
    List<Figure> figures =
        new DefaultReports()
            .figures(List.of(report("maf", Optional.of(BASELINE))), Optional.of(example()));
    for (Figure figure : figures) {
      Element root = parse(figure).getDocumentElement();
      assertEquals("svg", root.getTagName());
      assertEquals("img", root.getAttribute("role"));
      assertEquals(figure.title(), root.getElementsByTagName("title").item(0).getTextContent());
      assertFalse(root.getElementsByTagName("desc").item(0).getTextContent().isBlank());
      assertTrue(figure.svg().contains("prefers-color-scheme: dark"));
    }
  }

  @Test
  void marksAreAtTheReadings() throws Exception {
    Document svg = parse(CdfFigure.of(example()));
    List<Element> marks = all(svg, "circle", "inverse-mark");
    assertEquals(3, marks.size());
    assertEquals("340.00", marks.get(1).getAttribute("cx"), "x = 0 lies in the middle");
    assertEquals("212.00", marks.get(1).getAttribute("cy"), "u = 0.5 lies in the middle");
    assertEquals(6, all(svg, "line", "reading inverse").size());
  }

  @Test
  void residualsAreALineOnALogarithmicAxis() throws Exception {
    List<Element> marks = all(parse(ResidualFigure.of(example())), "circle", "residual-mark");
    assertEquals(45, marks.size());
    double first = height(marks.get(1)) - height(marks.get(0));
    double later = height(marks.get(30)) - height(marks.get(29));
    assertTrue(first > 0, "downwards");
    assertEquals(first, later, 0.011, "each halving is the same step, to a hundredth of a pixel");
  }

  private static double height(Element mark) {
    return Double.parseDouble(mark.getAttribute("cy"));
  }

  @Test
  void barLengthsAreTheTimesOf5000Points() throws Exception {
    Figure figure = CostFigure.of(report("maf", Optional.of(BASELINE)));
    Document svg = parse(figure);
    assertEquals(List.of("9.75", "4.88"), lengths(svg, "forward-mark"));
    assertEquals(List.of("390.00", "24.38"), lengths(svg, "inverse-mark"));
    assertTrue(figure.svg().contains(">800 ms<") && figure.svg().contains(">50.0 ms<"));
  }

  private static List<String> lengths(Document svg, String style) {
    return all(svg, "rect", style).stream().map(bar -> bar.getAttribute("width")).toList();
  }

  @Test
  void escapesText() throws Exception {
    Figure figure = CostFigure.of(report("<b>&\"", Optional.empty()));
    String title = parse(figure).getElementsByTagName("title").item(0).getTextContent();
    assertTrue(title.startsWith("<b>&\""));
  }

  @Test
  void ratiosHaveADotForEachContenderAndItsBisection() throws Exception {
    List<TimingReport> reports =
        List.of(report("maf", Optional.empty()), report("gaussianization", Optional.of(BASELINE)));
    Figure figure = new DefaultReports().ratios(comparison(reports));
    Document svg = parse(figure);
    assertEquals(2, all(svg, "circle", "forward-mark").size());
    assertEquals(1, all(svg, "circle", "inverse-mark").size());
    assertEquals(1, all(svg, "line", "limit").size(), "the published ratio");
    assertEquals(3, all(svg, "line", "whisker").size());
    assertFalse(
        new DefaultReports().ratios(comparison(reports.subList(0, 1))).svg().contains("published"));
  }

  @Test
  void csvHasALineForEachReport() {
    List<String> lines =
        new DefaultReports()
            .csv(
                comparison(
                    List.of(report("maf", Optional.empty()), report("iaf", Optional.of(BASELINE)))))
            .lines()
            .toList();
    assertEquals(3, lines.size());
    int columns = lines.get(0).split(",", -1).length;
    lines.forEach(line -> assertEquals(columns, line.split(",", -1).length, line));
    assertTrue(lines.get(2).endsWith(",forward cheaper,40.0,1600.0,40.0,,,,,,"), lines.get(2));
  }

  @Test
  void residualsAreALineForEachNumberOfEvaluations() {
    TimingComparison comparison =
        comparison(List.of(report("maf", Optional.empty())))
            .withResiduals(
                List.of(
                    new SolverResiduals(
                        0, Optional.empty(), false, 64, List.of(1e-14), List.of(Double.NaN)),
                    new SolverResiduals(
                        0, Optional.of("bisection"), true, 64, List.of(1d, 0.5), List.of(2d, 1d))));
    assertEquals(
        List.of(
            "flow,cheap,contender,solver,evaluations,median,largest",
            "maf,density,0,,1,1.0E-14,",
            "maf,density,0,bisection,1,1.0,2.0",
            "maf,density,0,bisection,2,0.5,1.0"),
        new DefaultReports().residualsCsv(comparison).lines().toList());
    List<?> all = (List<?>) new DefaultReports().json(comparison).get("residuals");
    Map<?, ?> second = (Map<?, ?>) Objects.requireNonNull(all).get(1);
    assertEquals(List.of(1d, 0.5), second.get("median"));
    assertEquals("maf", second.get("flow"));
    assertEquals(true, second.get("published"));
  }

  @Test
  void wordsStartWithTheVerdictAndNamePublishedTimesWhereTheyApply() {
    List<String> own = new DefaultReports().words(report("gaussianization", Optional.of(BASELINE)));
    assertEquals("Sampling takes 5× as long as log-density (40× with bisection).", own.get(0));
    assertTrue(
        own.contains("Published: 39× (19.5 and 765 ms for 5000 points, on another machine)."));
    assertEquals(2, new DefaultReports().words(report("maf", Optional.of(BASELINE))).size());
  }

  private static TimingReport with(TimingReport report, List<String> warnings) {
    MeasurementConditions conditions =
        new MeasurementConditions(
            2, 0.1, 0.01, 20, true, new JvmActivity(0, 0, 0), 0, false, warnings);
    return new TimingReport(
        report.flow(),
        report.cheap(),
        report.dimension(),
        report.parameters(),
        report.request(),
        report.java(),
        report.kernel(),
        Optional.empty(),
        report.inverse(),
        Optional.empty(),
        Optional.empty(),
        report.setup(),
        report.roundTripMaxError(),
        report.invertCheck(),
        Optional.empty(),
        report.rounds(),
        conditions);
  }

  private static final TimingComparison SAMPLING =
      new TimingComparison(
          List.of(
              with(report("maf", Optional.empty()), List.of("The fan is on.")),
              with(report("iaf", Optional.empty()), List.of("The fan is on.", "A bad root."))),
          List.of(new RelativeTiming(1, Direction.INVERSE, exactly(0.25), RelativeSpeed.FASTER)));

  @Test
  void comparisonInWordsHasItsDifferencesAndEachWarningOnce() {
    assertEquals(
        List.of(
            "iaf (cheap: density), compared with maf (cheap: density): sampling takes 0.25× as"
                + " long.",
            "Note: The fan is on.",
            "Note: iaf (cheap: density): A bad root."),
        new DefaultReports().words(SAMPLING));
    assertEquals(1, new DefaultReports().findings(SAMPLING).size());
    assertEquals(
        "One direction was timed.",
        new DefaultReports().findings(SAMPLING.reports().get(0)).get(0));
  }

  /** Two versions of a model have the same name. */
  @Test
  void contendersOfTheSameNameAreNumbered() {
    TimingReport maf = SAMPLING.reports().get(0);
    TimingComparison versions = new TimingComparison(List.of(maf, maf), SAMPLING.differences());
    assertEquals(
        List.of(
            "maf (cheap: density), contender 2, compared with maf (cheap: density), contender 1:"
                + " sampling takes 0.25× as long."),
        new DefaultReports().findings(versions));
  }

  @Test
  void directionThatWasNotTimedIsNowhere() throws Exception {
    Map<String, Object> document = new DefaultReports().json(SAMPLING);
    assertEquals(Set.of("flows", "differences", "residuals"), document.keySet());
    Map<?, ?> first = new DefaultReports().json(SAMPLING.reports().get(0));
    assertEquals(Set.of("inverse"), ((Map<?, ?>) first.get("directions")).keySet());
    assertEquals(Optional.empty(), first.get("ratio"));
    Figure figure = CostFigure.of(SAMPLING.reports().get(0));
    assertEquals(0, all(parse(figure), "rect", "forward-mark").size());
    assertEquals(1, all(parse(figure), "rect", "inverse-mark").size());
    String line = new DefaultReports().csv(SAMPLING).lines().toList().get(2);
    assertTrue(line.contains(",plain,,,,100.0,100.0,100.0,,,,,,,"), line);
    assertTrue(line.endsWith(",,,,0.25,0.25,0.25"), line);
    Document ratios = parse(new DefaultReports().ratios(SAMPLING));
    assertEquals(1, all(ratios, "circle", "forward-mark").size(), "the difference");
  }
}
