package dev.bijou.bijector;

import dev.bijou.parameter.Parameters;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What composites of trainable bijectors share: their parameters, one after the other. */
final class TrainableParts {
  private final List<TrainableBijector> parts;
  private final Parameters parameters;
  private final int[] offsets;

  private TrainableParts(List<TrainableBijector> parts, Parameters parameters) {
    this.parts = parts;
    this.parameters = parameters;
    this.offsets = new int[parts.size()];
    for (int k = 1; k < offsets.length; k++) {
      offsets[k] = offsets[k - 1] + parts.get(k - 1).parameters().size();
    }
  }

  static TrainableParts of(List<? extends Bijector> parts) {
    List<TrainableBijector> trainable = parts.stream().map(TrainableBijector.class::cast).toList();
    return new TrainableParts(
        trainable, Parameters.join(trainable.stream().map(TrainableBijector::parameters).toList()));
  }

  static boolean trainable(List<? extends Bijector> parts) {
    return parts.stream().allMatch(TrainableBijector.class::isInstance);
  }

  TrainableParts bind(Parameters theta) {
    if (theta.size() != parameters.size()) {
      throw new IllegalArgumentException(
          "parameters: expected " + parameters.size() + " values; got " + theta.size());
    }
    List<TrainableBijector> bound = new ArrayList<>();
    for (int k = 0; k < parts.size(); k++) {
      TrainableBijector part = parts.get(k);
      bound.add(part.bind(theta.slice(offsets[k], part.parameters())));
    }
    return new TrainableParts(List.copyOf(bound), parameters.with(theta.toArray()));
  }

  List<TrainableBijector> list() {
    return parts;
  }

  Parameters parameters() {
    return parameters;
  }

  BitSet maskedParameters() {
    BitSet all = new BitSet(parameters.size());
    for (int k = 0; k < offsets.length; k++) {
      int offset = offsets[k];
      parts.get(k).maskedParameters().stream().forEach(bit -> all.set(offset + bit));
    }
    return all;
  }

  int offset(int k) {
    return offsets[k];
  }
}
