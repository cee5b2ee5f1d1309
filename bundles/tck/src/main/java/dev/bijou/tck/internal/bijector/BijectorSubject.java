package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Site;
import dev.bijou.tck.internal.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A bijector with its way of being built, so that it can be tried in many settings. */
public final class BijectorSubject implements Subject {
  private final String name;
  private final Function<Site, Bijector> factory;
  private final List<Attempt> attempts;

  /**
   * What came of building for one setting.
   *
   * @param trials one per direction; none if it could not be built
   * @param refusal what was thrown instead
   */
  record Attempt(Setting setting, List<Trial> trials, Optional<RuntimeException> refusal) {}

  /** Builds for every setting. */
  public BijectorSubject(String name, Function<Site, Bijector> factory) {
    this.name = name;
    this.factory = factory;
    this.attempts = Setting.ALL.stream().map(this::attempt).toList();
  }

  private Attempt attempt(Setting setting) {
    try {
      return new Attempt(setting, Trial.of(setting, build(setting)), Optional.empty());
    } catch (RuntimeException e) {
      return new Attempt(setting, List.of(), Optional.of(e));
    }
  }

  /** Builds once more, from the same seed. */
  Bijector build(Setting setting) {
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
  List<Trial> trials() {
    List<Trial> trials = new ArrayList<>();
    attempts.forEach(a -> trials.addAll(a.trials()));
    return trials;
  }

  /** Those that can be differentiated. */
  List<Trial> trainable() {
    return trials().stream().filter(Trial::trainable).toList();
  }
}
