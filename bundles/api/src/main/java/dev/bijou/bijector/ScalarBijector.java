package dev.bijou.bijector;

import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** A member of a scalar family as a bijector of dimension 1, with parameters of its own. */
public final class ScalarBijector implements TrainableBijector {
  private final ScalarFamily family;
  private final long mostTableBytes;
  private final Parameters parameters;
  private final double[] theta;
  private final ScalarMap map;

  private ScalarBijector(ScalarFamily family, long tableBytes, Parameters parameters) {
    this.family = family;
    this.mostTableBytes = tableBytes;
    this.parameters = parameters;
    this.theta = parameters.toArray();
    this.map = family.fix(theta, tableBytes);
  }

  /**
   * The member with these parameters.
   *
   * @param theta as many values as {@code family.blocks()} asks for; copied
   */
  public static ScalarBijector of(ScalarFamily family, double[] theta) {
    return of(family, theta, Long.MAX_VALUE);
  }

  /**
   * The same, with a bound on what tables may take.
   *
   * @param tableBytes at most
   */
  public static ScalarBijector of(ScalarFamily family, double[] theta, long tableBytes) {
    return new ScalarBijector(family, tableBytes, Parameters.of(family.blocks(), theta));
  }

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public Cost cost(Direction direction) {
    return family.cost(direction);
  }

  @Override
  public long tableBytes() {
    return map.tableBytes();
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public TrainableBijector bind(Parameters other) {
    return new ScalarBijector(family, mostTableBytes, parameters.with(other.toArray()));
  }

  @Override
  public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    map.apply(direction, x, logDet, scratch);
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    Tile data = scratch.copy(x);
    map.apply(direction, x, logDet, scratch);
    if (direction == Direction.INVERSE) {
      data.copyFrom(x);
    }
    return (bar, logDetBar, contextBar, gradient) -> {
      int mark = scratch.mark();
      Tile columns = BroadcastMap.broadcast(theta, data.size(), scratch);
      Tile thetaBar = scratch.zeros(theta.length, data.size());
      family.pullback(direction, columns, data, bar, logDetBar, thetaBar, scratch);
      addSums(thetaBar, gradient);
      scratch.release(mark);
    };
  }

  private static void addSums(Tile thetaBar, Gradient gradient) {
    for (int k = 0; k < thetaBar.dimension(); k++) {
      double sum = 0;
      for (int i = 0; i < thetaBar.size(); i++) {
        sum += thetaBar.get(i, k);
      }
      gradient.data()[gradient.start() + k] += sum;
    }
  }
}
