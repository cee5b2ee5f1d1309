package dev.bijou.tck.internal.bijector;

import dev.bijou.tck.internal.Law;
import java.util.List;

/** The laws of bijectors, by number. */
public final class BijectorLaws {
  private static final List<Law<BijectorSubject>> BIJECTIVE =
      List.of(
          Construction.DEFINED,
          RoundTrip.NEAR,
          RoundTrip.FAR,
          RoundTrip.LOG_DETERMINANTS,
          LogDeterminant.LAW,
          Normalization.LAW,
          ChangeOfMeasure.LAW,
          Costs.INVERT);

  /** All laws of bijectors. */
  public static final List<Law<BijectorSubject>> ALL =
      List.of(
          Construction.BUILT,
          Construction.SEEDED,
          Construction.DEFINED,
          RoundTrip.NEAR,
          RoundTrip.FAR,
          RoundTrip.LOG_DETERMINANTS,
          LogDeterminant.LAW,
          Normalization.LAW,
          ChangeOfMeasure.LAW,
          Gradients.INPUTS,
          Gradients.CONTEXT,
          Gradients.PARAMETERS,
          EffectLaws.PARAMETERS,
          EffectLaws.CONTEXT,
          Recording.LIKE_APPLY,
          Recording.OVERWRITTEN,
          Recording.ADDS,
          Batches.LAW,
          Views.VIEWS,
          Views.READ_ONLY,
          Memory.POISON,
          Memory.RELEASED,
          ThreadLaws.LAW,
          AllocationLaw.LAW,
          BadData.NAN,
          BadData.EXTREME,
          Costs.COUNTED,
          Costs.INVERT,
          Binding.LAW);

  /** The laws of what a layer states of its settings. */
  public static final List<Law<BijectorSubject>> OF_LAYERS = List.of(DependencyLaw.LAW);

  /** The laws of what layers and families state of their directions. */
  public static final List<Law<BijectorSubject>> OF_DIRECTIONS =
      List.of(Costs.BOTH_DIRECTIONS, StatedDomains.LAW);

  /** The laws that need no inverse; they also apply to bases. */
  public static final List<Law<BijectorSubject>> FORWARD_ONLY =
      ALL.stream().filter(law -> !BIJECTIVE.contains(law)).toList();

  private BijectorLaws() {}
}
