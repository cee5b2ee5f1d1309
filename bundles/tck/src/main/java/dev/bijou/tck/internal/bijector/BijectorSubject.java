package dev.bijou.tck.internal.bijector;

import dev.bijou.admin.conformance.Extent;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.tck.internal.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A bijector, given by its factory, so that it can be checked in many setups. */
public final class BijectorSubject implements Subject {
  private final String name;
  private final Extent extent;
  private final Function<BuildContext, Bijector> factory;
  private final List<Attempt> attempts;

  /**
   * The result of building for one setup.
   *
   * @param cases one per direction; none if the build failed
   * @param refusal the exception of a failed build
   */
  record Attempt(CaseSetup setup, List<Case> cases, Optional<Throwable> refusal) {}

  /** Builds the bijector for the setups of the plain run. */
  public BijectorSubject(String name, Function<BuildContext, Bijector> factory) {
    this(name, factory, Extent.PLAIN, CaseSetup.PLAIN);
  }

  /**
   * Builds the bijector for the setups of a run.
   *
   * @param variant whether it differs little from another subject: fewer setups in the plain run
   */
  public static BijectorSubject of(
      String name, Function<BuildContext, Bijector> factory, Extent extent, boolean variant) {
    List<CaseSetup> plain = variant ? CaseSetup.FEW : CaseSetup.PLAIN;
    return new BijectorSubject(
        name, factory, extent, extent == Extent.ALL ? CaseSetup.LONG : plain);
  }

  private BijectorSubject(
      String name,
      Function<BuildContext, Bijector> factory,
      Extent extent,
      List<CaseSetup> setups) {
    this.name = name;
    this.factory = factory;
    this.extent = extent;
    this.attempts = setups.stream().map(this::attempt).toList();
  }

  private Attempt attempt(CaseSetup setup) {
    try {
      return new Attempt(setup, Case.of(setup, extent, build(setup)), Optional.empty());
    } catch (Throwable e) { // a plug-in may throw anything
      return new Attempt(setup, List.of(), Optional.of(e));
    }
  }

  /** Builds the bijector again, with the same seed. */
  Bijector build(CaseSetup setup) {
    return setup.build(factory);
  }

  @Override
  public String name() {
    return name;
  }

  /** Returns how much is checked. */
  Extent extent() {
    return extent;
  }

  /** Returns the results of all setups. */
  List<Attempt> attempts() {
    return attempts;
  }

  /** Returns all directions in all setups. */
  List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    attempts.forEach(a -> cases.addAll(a.cases()));
    return cases;
  }

  /** Returns the cases that can be differentiated. */
  List<Case> trainable() {
    return cases().stream().filter(Case::trainable).toList();
  }
}
