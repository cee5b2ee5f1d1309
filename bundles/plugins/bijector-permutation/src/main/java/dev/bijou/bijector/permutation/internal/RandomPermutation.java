package dev.bijou.bijector.permutation.internal;

import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import java.util.Arrays;
import java.util.List;

/**
 * A permutation that was drawn. The order is kept with the parameters, so that a model read again
 * is the same model; numbers are rounded, hence derivatives with respect to them are 0.
 */
final class RandomPermutation extends PermutationBijector {
  private final Parameters parameters;

  RandomPermutation(IndexOrder order) {
    super(order);
    this.parameters = Parameters.of("order", order.toArray(), order.size());
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public TrainableBijector bind(Parameters theta) {
    List<Integer> rounded =
        Arrays.stream(theta.toArray()).mapToObj(v -> (int) Math.rint(v)).toList();
    return new RandomPermutation(IndexOrder.of(rounded));
  }
}
