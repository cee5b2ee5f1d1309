package dev.bijou.bijector;

import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A bijector of some coordinates of a point; the others pass unchanged. */
public final class Partial extends Composite {
  private final int dimension;
  private final int[] coordinates;

  private Partial(Parts parts, int dimension, int[] coordinates) {
    super(parts);
    this.dimension = dimension;
    this.coordinates = coordinates;
  }

  /**
   * Applies a bijector to some coordinates. Trainable if {@code b} is.
   *
   * @param b the bijector of these coordinates, in the order in which they are listed
   * @param dimension the number of coordinates of a point
   * @param coordinates the numbers of the coordinates that {@code b} maps, each once
   * @throws IllegalArgumentException if a number is out of range or repeated, or if there are not
   *     as many as {@code b} has coordinates
   */
  public static Bijector of(Bijector b, int dimension, int... coordinates) {
    if (coordinates.length == 0 || coordinates.length != b.dimension()) {
      throw new IllegalArgumentException(
          "coordinates: expected " + b.dimension() + "; got " + coordinates.length);
    }
    requireDistinct(dimension, coordinates);
    return new Partial(Parts.of(b), dimension, coordinates.clone()).trainableIfPartsAre();
  }

  private static void requireDistinct(int dimension, int[] coordinates) {
    boolean inRange = Arrays.stream(coordinates).allMatch(j -> j >= 0 && j < dimension);
    if (!inRange || Arrays.stream(coordinates).distinct().count() < coordinates.length) {
      throw new IllegalArgumentException(
          "coordinates: expected numbers from 0 to "
              + (dimension - 1)
              + ", each at most once; got "
              + Arrays.toString(coordinates));
    }
  }

  @Override
  protected Composite with(Parts others) {
    return new Partial(others, dimension, coordinates);
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public List<Domain> domains(Direction direction, List<Domain> images) {
    List<Domain> own = Arrays.stream(coordinates).mapToObj(images::get).toList();
    List<Domain> mapped = super.domains(direction, own);
    List<Domain> domains = new ArrayList<>(images);
    for (int k = 0; k < coordinates.length; k++) {
      domains.set(coordinates[k], mapped.get(k));
    }
    return domains;
  }

  @Override
  public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    int mark = scratch.mark();
    Tile own = gathered(x, scratch);
    super.apply(direction, own, context, logDet, scratch);
    scatter(own, x);
    scratch.release(mark);
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    Tile own = gathered(x, scratch);
    Pullback back = super.record(direction, own, context, logDet, scratch);
    scatter(own, x);
    return (bar, logDetBar, contextBar, gradient) -> {
      int mark = scratch.mark();
      Tile ownBar = gathered(bar, scratch);
      back.pull(ownBar, logDetBar, contextBar, gradient);
      scatter(ownBar, bar);
      scratch.release(mark);
    };
  }

  private Tile gathered(Tile x, Scratch scratch) {
    Tile own = scratch.tile(coordinates.length, x.size());
    for (int k = 0; k < coordinates.length; k++) {
      own.coordinate(k).copyFrom(x.coordinate(coordinates[k]));
    }
    return own;
  }

  private void scatter(Tile own, Tile x) {
    for (int k = 0; k < coordinates.length; k++) {
      x.coordinate(coordinates[k]).copyFrom(own.coordinate(k));
    }
  }
}
