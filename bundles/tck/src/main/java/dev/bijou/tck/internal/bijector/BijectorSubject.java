package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.tck.internal.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A bijector with its way of being built, so that it can be tried in many settings. */
public final class BijectorSubject implements Subject {
  private final String name;
  private final Function<BuildContext, Bijector> factory;
  private final List<Attempt> attempts;

  /**
   * What came of building for one setting.
   *
   * @param trials one per direction; none if it could not be built
   * @param refusal what was thrown instead
   */
  record Attempt(CaseSetup setting, List<Case> trials, Optional<RuntimeException> refusal) {}

  /** Builds for every setting. */
  public BijectorSubject(String name, Function<BuildContext, Bijector> factory) {
    this.name = name;
    this.factory = factory;
    this.attempts = CaseSetup.ALL.stream().map(this::attempt).toList();
  }

  private Attempt attempt(CaseSetup setting) {
    try {
      return new Attempt(setting, Case.of(setting, build(setting)), Optional.empty());
    } catch (RuntimeException e) {
      return new Attempt(setting, List.of(), Optional.of(e));
    }
  }

  /** Builds once more, from the same seed. */
  Bijector build(CaseSetup setting) {
    return setting.build(factory);
  }

  @Override
  public String name() {
    return name;
  }

  /** What came of each setting. */
  List<Attempt> attempts() {
    return attempts;
  }

  /** All directions in all settings. */
  List<Case> trials() {
    List<Case> trials = new ArrayList<>();
    attempts.forEach(a -> trials.addAll(a.trials()));
    return trials;
  }

  /** Those that can be differentiated. */
  List<Case> trainable() {
    return trials().stream().filter(Case::trainable).toList();
  }
}
