package dev.bijou.tck;

import dev.bijou.admin.conformance.Extent;
import dev.bijou.admin.conformance.LawResult;
import dev.bijou.base.BaseFactory;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.solver.RootFinder;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.Subject;
import dev.bijou.tck.internal.base.BaseLaws;
import dev.bijou.tck.internal.base.BaseSubject;
import dev.bijou.tck.internal.bijector.BijectorLaws;
import dev.bijou.tck.internal.bijector.BijectorSubject;
import dev.bijou.tck.internal.configuration.ConfigurationLaws;
import dev.bijou.tck.internal.configuration.ConfiguredPlugin;
import dev.bijou.tck.internal.family.FamilyLaws;
import dev.bijou.tck.internal.family.FamilySubject;
import dev.bijou.tck.internal.solver.SolverLaws;
import dev.bijou.tck.internal.solver.SolverSubject;
import dev.bijou.tck.right.SolvedTriangular;
import dev.bijou.tck.wrong.WrongBases;
import dev.bijou.tck.wrong.WrongBehavior;
import dev.bijou.tck.wrong.WrongCircles;
import dev.bijou.tck.wrong.WrongDomains;
import dev.bijou.tck.wrong.WrongFamilies;
import dev.bijou.tck.wrong.WrongGradients;
import dev.bijou.tck.wrong.WrongMaps;
import dev.bijou.tck.wrong.WrongRecords;
import dev.bijou.tck.wrong.WrongSolvers;
import dev.bijou.tck.wrong.WrongTiles;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A law and a subject that violates it.
 *
 * @param law the number of the law
 * @param fault the fault of the subject
 * @param check checks the subject against the law
 */
record PlantedFault(int law, String fault, Supplier<LawResult> check) {
  static final List<PlantedFault> ALL =
      List.of(
          bijector(1, "rejects two coordinates", WrongMaps::rejectsTwo),
          bijector(1, "has an extra coordinate", WrongMaps::oneMore),
          bijector(1, "throws an error for two coordinates", WrongMaps::failsForTwo),
          bijector(2, "differs when built again", WrongMaps.unseeded()),
          bijector(3, "undefined beyond ten", WrongMaps::undefinedFarOut),
          bijector(4, "inverse off by 1e-10", WrongMaps::inaccurate),
          bijector(4, "inverse off by 1e-10 if steep", WrongMaps::inaccurateIfSteep),
          bijector(4, "inverse off by 1e-10 if from data", WrongMaps::inaccurateFromData),
          bijector(5, "clipped at ten", WrongMaps::clipped),
          bijector(6, "log-determinant of the inverse off by 1e-9", WrongMaps::logDetOfInverse),
          bijector(7, "log-determinants off by 1e-5", WrongMaps::logDetOfBoth),
          bijector(7, "log-determinants off by 1e-5 if D = 5", WrongMaps::logDetIfFive),
          bijector(7, "omits the log-determinant of one branch", WrongMaps::omitsBranch),
          bijector(7, "wrong log-determinant in a narrow interval", WrongMaps::narrowPiece),
          bijector(8, "density too large by 0.2 %", WrongMaps::tooDense),
          bijector(8, "omits an arc of a circle", WrongCircles::withGap),
          bijector(9, "shifted samples", WrongMaps::shiftsSamples),
          bijector(10, "derivative off by 1e-5", WrongGradients::inputs),
          bijector(10, "derivative off by 1e-5 with context", WrongGradients::inputsWithContext),
          bijector(10, "declares another triangular order", SolvedTriangular::reversed),
          bijector(10, "derivative halved on an interval", mapOf(WrongBases.halvesDerivatives())),
          bijector(11, "derivative halved", WrongGradients::context),
          bijector(12, "last parameter omitted", WrongGradients::parameters),
          bijector(12, "a derivative halved", WrongGradients::oneParameter),
          bijector(12, "log-determinants omitted", WrongGradients::forgetsLogDet),
          bijector(13, "an idle parameter", WrongGradients::idleParameter),
          bijector(13, "reads a masked parameter", WrongGradients::readsUnread),
          bijector(13, "multiplies by the zeros of a mask", WrongGradients::multipliesMask),
          bijector(14, "an idle context variable", WrongGradients::idleContext),
          bijector(15, "recording differs in the last bit", WrongGradients::recordsOtherwise),
          bijector(16, "keeps no copy", WrongGradients::keepsNoCopy),
          bijector(17, "assigns log-determinants", WrongGradients::assignsLogDet),
          bijector(17, "assigns derivatives of context", WrongGradients::assignsContext),
          bijector(17, "assigns derivatives of parameters", WrongGradients::assignsGradient),
          bijector(18, "remainders of a batch", WrongTiles::remainders),
          bijector(18, "ends of long batches", WrongTiles::longBatches),
          bijector(19, "ignores offsets", WrongTiles::ignoresOffsets),
          bijector(19, "writes past the end", WrongTiles::writesBeside),
          bijector(20, "modifies the context", WrongTiles::writesContext),
          bijector(20, "modifies derivatives of log-determinants", WrongTiles::writesLogDetBar),
          bijector(21, "assumes zeros in scratch memory", WrongTiles::trustsScratch),
          bijector(21, "reads released scratch memory", WrongTiles::keepsReleased),
          bijector(22, "never releases", WrongTiles::neverReleases),
          bijector(23, "shares a buffer", WrongTiles::sharesBuffer),
          bijector(24, "allocates per point", WrongTiles::allocatesPerPoint),
          bijector(25, "replaces NaN", WrongBehavior::repairsNaN),
          bijector(25, "spreads NaN", WrongBehavior::spreadsNaN),
          bijector(26, "throws at infinity", WrongBehavior::throwsAtInfinity),
          bijector(26, "overflows", WrongBehavior::overflows),
          bijector(27, "declares an iteration that it does not do", WrongBehavior::claimsToIterate),
          bijector(27, "hides its iterations", WrongBehavior::hidesIterations),
          bijector(28, "is not deterministic", WrongTiles.isNotDeterministic()),
          bijector(29, "ignores a parameter when bound", WrongBehavior::keepsParameter),
          bijector(29, "computes its parameters at every call", WrongBehavior::computesParameters),
          family(30, "decreases", WrongFamilies.falling()),
          family(30, "is not monotone", WrongFamilies.dented()),
          family(30, "turns twice", WrongCircles.doubled()),
          family(30, "falls by less than a turn", WrongCircles.dented()),
          family(31, "differs when fixed", WrongFamilies.otherwiseFixed()),
          family(32, "assigns derivatives of parameters", WrongFamilies.assigns()),
          family(33, "overwrites points", WrongFamilies.overwritesPoints()),
          family(34, "divides by a range of zero", WrongFamilies.trustsSample()),
          family(34, "unseeded initial parameters", WrongFamilies.unseeded()),
          base(35, "too much mass", WrongBases.tooMuch()),
          base(35, "too much mass with other parameters", WrongBases.tooMuchIfBound()),
          base(36, "returns −∞ for NaN", WrongBases.scoresNaN()),
          base(37, "samples too wide", WrongBases.samplesTooWide()),
          base(37, "samples with the initial parameters", WrongBases.samplesInitialParameters()),
          base(37, "samples without the context", WrongBases.samplesWithoutContext()),
          base(38, "uses its own generator", WrongBases.ownGenerator()),
          solver(39, "stops early", WrongSolvers.stopsEarly()),
          solver(40, "reports no residual", WrongSolvers.reportsNoResidual()),
          solver(40, "counts rows instead of equations", WrongSolvers.countsRows()),
          solver(40, "accepts an end without a root", WrongSolvers.acceptsEnds()),
          solver(41, "couples equations", WrongSolvers.couplesEquations()),
          solver(42, "finds a root of NaN", WrongSolvers.ignoresNaN()),
          configuration(43, "has an undocumented key", new WrongRecords.Undocumented()),
          configuration(44, "changes a value", new WrongRecords.Counting()),
          configuration(44, "does not require a family", new WrongRecords.WithoutFamily()),
          configuration(44, "has no default for a word", new WrongRecords.WithoutDefault()),
          configuration(45, "accepts NaN", new WrongRecords.TakesNaN()),
          configuration(45, "throws another exception type", new WrongRecords.Untyped()),
          configuration(45, "names another key", new WrongRecords.Misnamed()),
          configuration(45, "omits the value", new WrongRecords.WithoutValue()),
          configuration(46, "declares a bound that is too small", new WrongRecords.Understated()),
          configuration(
              46, "a base declares too small a bound", new WrongRecords.UnderstatedBase()),
          configuration(46, "is too small for odd dimensions", new WrongRecords.UnderstatedIfOdd()),
          configuration(46, "is too small with context", new WrongRecords.UnderstatedWithContext()),
          layer(47, "loses the first coordinate in silence", WrongBehavior::losesFirst),
          layer(47, "reads what it states as unseen", WrongBehavior::statesTooMuch),
          layer(47, "names nothing in a warning", WrongBehavior::warnsOfNothing),
          directions(48, "declares a direction as unavailable", WrongDomains::oneWay),
          directions(48, "declares both as unavailable", WrongDomains::noWay),
          directions(48, "has no inverse with context", WrongDomains::oneWayWithContext),
          directions(49, "states too large a domain", WrongDomains::statesTheLine),
          directions(49, "states too large a range", WrongDomains::statesTheLineInverted),
          directions(49, "states too small a domain", WrongDomains::statesTooLittle),
          directions(49, "has NaN at its edge", WrongDomains::isNaNAtTheEdge),
          directions(49, "maps numbers outside", WrongDomains::takesMagnitudes),
          directions(49, "ends at a parameter", WrongDomains::endsAtAParameter),
          directions(49, "states one coordinate", WrongDomains::statesOne),
          support(50, "states too large a support", WrongBases.statesTooMuch()),
          support(50, "states too small a support", WrongBases.statesTooLittle()),
          parameters(51, "documents no parameters", new WrongRecords.WithoutBlocks()),
          parameters(51, "documents another shape", new WrongRecords.OtherShape()),
          parameters(51, "documents one setting only", new WrongRecords.OtherSetting()),
          formulas(52, "documents another slope", new WrongFamilies.OtherSlope()),
          formulas(52, "documents a smallest slope", new WrongFamilies.OtherFloor()),
          formulas(52, "documents the slope alone", new WrongFamilies.WithoutShift()),
          formulas(52, "documents an unused quantity", new WrongFamilies.OtherName()),
          formulas(52, "documents the other way round", new WrongCircles.OtherWay()));

  private static PlantedFault bijector(
      int law, String fault, Function<BuildContext, Bijector> factory) {
    return planted(BijectorLaws.ALL, law, fault, () -> subject(fault, factory));
  }

  private static Function<BuildContext, Bijector> mapOf(BaseFactory base) {
    return buildContext -> BaseLaws.map(base, buildContext);
  }

  private static PlantedFault layer(
      int law, String fault, Function<BuildContext, Bijector> factory) {
    return planted(BijectorLaws.OF_LAYERS, law, fault, () -> subject(fault, factory));
  }

  private static PlantedFault directions(
      int law, String fault, Function<BuildContext, Bijector> factory) {
    return planted(BijectorLaws.OF_DIRECTIONS, law, fault, () -> subject(fault, factory));
  }

  /** Returns a subject in the fewest setups, those of a variant in the plain run. */
  private static BijectorSubject subject(String name, Function<BuildContext, Bijector> factory) {
    return BijectorSubject.of(name, factory, Extent.PLAIN, true);
  }

  private static PlantedFault support(int law, String fault, BaseFactory factory) {
    return planted(BaseLaws.OF_SUPPORT, law, fault, () -> new BaseSubject(fault, factory));
  }

  private static PlantedFault family(int law, String fault, ScalarFamily family) {
    return planted(FamilyLaws.ALL, law, fault, () -> new FamilySubject(fault, family));
  }

  private static PlantedFault base(int law, String fault, BaseFactory factory) {
    return planted(BaseLaws.ALL, law, fault, () -> new BaseSubject(fault, factory));
  }

  private static PlantedFault solver(int law, String fault, RootFinder solver) {
    return planted(SolverLaws.ALL, law, fault, () -> new SolverSubject(fault, solver));
  }

  private static PlantedFault configuration(int law, String fault, Object prototype) {
    return planted(ConfigurationLaws.ALL, law, fault, () -> new ConfiguredPlugin(fault, prototype));
  }

  private static PlantedFault parameters(int law, String fault, Object prototype) {
    return planted(
        ConfigurationLaws.OF_PARAMETERS, law, fault, () -> new ConfiguredPlugin(fault, prototype));
  }

  private static PlantedFault formulas(int law, String fault, ScalarFamily family) {
    return planted(FamilyLaws.OF_PARAMETERS, law, fault, () -> new FamilySubject(fault, family));
  }

  private static <S extends Subject> PlantedFault planted(
      List<Law<S>> laws, int number, String fault, Supplier<S> subject) {
    Law<S> law = laws.stream().filter(l -> l.number() == number).findFirst().orElseThrow();
    return new PlantedFault(number, fault, () -> law.check(subject.get()));
  }
}
