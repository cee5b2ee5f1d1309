package dev.bijou.scalar;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;

/** A member of a scalar family as a bijector of dimension 1, with parameters of its own. */
public final class ScalarBijector implements TrainableBijector {
  private final ScalarFamily family;
  private final long mostTableBytes;
  private final Parameters parameters;
  private final TrainableScalarMap map;

  private ScalarBijector(ScalarFamily family, long tableBytes, Parameters parameters) {
    this.family = family;
    this.mostTableBytes = tableBytes;
    this.parameters = parameters;
    this.map = FixedParameterMap.fixed(family, parameters.toArray(), tableBytes);
  }

  /**
   * Returns the member with these parameters.
   *
   * @param theta as many values as {@code family.blocks()} asks for; copied
   */
  public static ScalarBijector of(ScalarFamily family, double[] theta) {
    return of(family, theta, Long.MAX_VALUE);
  }

  /**
   * Returns the same with a bound on the size of its tables.
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
  public List<Domain> domains(Direction direction, List<Domain> images) {
    return List.of(family.domain(direction));
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
    return new ScalarBijector(family, mostTableBytes, parameters.with(other));
  }

  @Override
  public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    map.apply(direction, x, logDet, scratch);
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    return map.record(direction, x, logDet, scratch);
  }
}
