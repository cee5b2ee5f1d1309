package dev.bijou.tck;

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
import dev.bijou.tck.wrong.WrongBases;
import dev.bijou.tck.wrong.WrongBehavior;
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
 * A law, and a subject that breaks it.
 *
 * @param law the number of the law
 * @param fault what is wrong with the subject
 * @param examination holds the subject to that law
 */
record PlantedFault(int law, String fault, Supplier<LawResult> examination) {
  static final List<PlantedFault> ALL =
      List.of(
          bijector(1, "refuses two coordinates", WrongMaps::refusesTwo),
          bijector(1, "has a coordinate too many", WrongMaps::oneMore),
          bijector(2, "differs when built again", WrongMaps.unseeded()),
          bijector(3, "undefined far out", WrongMaps::undefinedFarOut),
          bijector(4, "inverse off by 1e-10", WrongMaps::inaccurate),
          bijector(5, "clipped at ten", WrongMaps::clipped),
          bijector(6, "log-determinant of the inverse off by 1e-9", WrongMaps::logDetOfInverse),
          bijector(7, "log-determinants off by 1e-5", WrongMaps::logDetOfBoth),
          bijector(7, "forgets one branch", WrongMaps::forgetsBranch),
          bijector(7, "errs in a narrow piece", WrongMaps::narrowPiece),
          bijector(8, "too dense by 0.2 %", WrongMaps::tooDense),
          bijector(9, "draws elsewhere", WrongMaps::drawsElsewhere),
          bijector(10, "derivative off by 1e-5", WrongGradients::inputs),
          bijector(11, "half of a derivative", WrongGradients::context),
          bijector(12, "last parameter forgotten", WrongGradients::parameters),
          bijector(12, "log-determinants forgotten", WrongGradients::forgetsLogDet),
          bijector(13, "an idle parameter", WrongGradients::idleParameter),
          bijector(13, "reads a parameter declared unread", WrongGradients::readsUnread),
          bijector(13, "multiplies by the zeros of a mask", WrongGradients::multipliesMask),
          bijector(14, "an idle context variable", WrongGradients::idleContext),
          bijector(15, "records another bit", WrongGradients::recordsOtherwise),
          bijector(16, "keeps no copy", WrongGradients::keepsNoCopy),
          bijector(17, "assigns log-determinants", WrongGradients::assignsLogDet),
          bijector(17, "assigns derivatives of context", WrongGradients::assignsContext),
          bijector(17, "assigns derivatives of parameters", WrongGradients::assignsGradient),
          bijector(18, "remainders of a batch", WrongTiles::remainders),
          bijector(19, "ignores offsets", WrongTiles::ignoresOffsets),
          bijector(19, "writes beside", WrongTiles::writesBeside),
          bijector(20, "writes the context", WrongTiles::writesContext),
          bijector(20, "writes derivatives it should read", WrongTiles::writesLogDetBar),
          bijector(21, "takes scratch for zeros", WrongTiles::trustsScratch),
          bijector(21, "reads what it released", WrongTiles::keepsReleased),
          bijector(22, "never releases", WrongTiles::neverReleases),
          bijector(23, "shares a buffer", WrongTiles::sharesBuffer),
          bijector(24, "litters", WrongTiles::litters),
          bijector(25, "repairs NaN", WrongBehavior::repairsNaN),
          bijector(25, "spreads NaN", WrongBehavior::spreadsNaN),
          bijector(26, "throws at infinity", WrongBehavior::throwsAtInfinity),
          bijector(27, "claims to iterate", WrongBehavior::claimsToIterate),
          bijector(27, "hides its iterations", WrongBehavior::hidesIterations),
          bijector(28, "has moods", WrongTiles.hasMoods()),
          bijector(29, "keeps a parameter", WrongBehavior::keepsParameter),
          bijector(29, "computes its parameters", WrongBehavior::computesParameters),
          family(30, "falls", WrongFamilies.falling()),
          family(30, "has a dent", WrongFamilies.dented()),
          family(31, "is another map when fixed", WrongFamilies.otherwiseFixed()),
          family(32, "assigns derivatives of parameters", WrongFamilies.assigns()),
          family(33, "overwrites points", WrongFamilies.overwritesPoints()),
          family(34, "divides by a spread of zero", WrongFamilies.trustsSample()),
          family(34, "starts elsewhere each time", WrongFamilies.unseeded()),
          base(35, "too much mass", WrongBases.tooMuch()),
          base(36, "scores NaN", WrongBases.scoresNaN()),
          base(37, "draws too wide", WrongBases.drawsWide()),
          base(38, "has its own generator", WrongBases.ownGenerator()),
          solver(39, "stops early", WrongSolvers.impatient()),
          solver(40, "boasts", WrongSolvers.boasts()),
          solver(40, "counts rows", WrongSolvers.countsRows()),
          solver(41, "lets equations feel each other", WrongSolvers.crowded()),
          solver(42, "finds a root of NaN", WrongSolvers.findsAnyway()),
          configuration(43, "says nothing of a key", new WrongRecords.Undocumented()),
          configuration(44, "is not what it is given", new WrongRecords.Counting()),
          configuration(44, "does not ask for a family", new WrongRecords.Unasked()),
          configuration(44, "has no default for a word", new WrongRecords.Wordless()),
          configuration(45, "takes NaN", new WrongRecords.TakesNaN()),
          configuration(45, "refuses untyped", new WrongRecords.Untyped()),
          configuration(45, "refuses another key", new WrongRecords.Misnamed()),
          configuration(45, "refuses without the value", new WrongRecords.Curt()),
          configuration(46, "understates its size", new WrongRecords.Understated()));

  private static PlantedFault bijector(
      int law, String fault, Function<BuildContext, Bijector> factory) {
    return proof(BijectorLaws.ALL, law, fault, () -> new BijectorSubject(fault, factory));
  }

  private static PlantedFault family(int law, String fault, ScalarFamily family) {
    return proof(FamilyLaws.ALL, law, fault, () -> new FamilySubject(fault, family));
  }

  private static PlantedFault base(int law, String fault, BaseFactory factory) {
    return proof(BaseLaws.ALL, law, fault, () -> new BaseSubject(fault, factory));
  }

  private static PlantedFault solver(int law, String fault, RootFinder solver) {
    return proof(SolverLaws.ALL, law, fault, () -> new SolverSubject(fault, solver));
  }

  private static PlantedFault configuration(int law, String fault, Object prototype) {
    return proof(ConfigurationLaws.ALL, law, fault, () -> new ConfiguredPlugin(fault, prototype));
  }

  private static <S extends Subject> PlantedFault proof(
      List<Law<S>> laws, int number, String fault, Supplier<S> subject) {
    Law<S> law = laws.stream().filter(l -> l.number() == number).findFirst().orElseThrow();
    return new PlantedFault(number, fault, () -> law.check(subject.get()));
  }
}
