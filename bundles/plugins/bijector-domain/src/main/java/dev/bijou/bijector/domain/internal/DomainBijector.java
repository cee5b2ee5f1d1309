package dev.bijou.bijector.domain.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.math.Exp;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.List;

/** Maps of single coordinates; the others pass unchanged. */
record DomainBijector(int dimension, List<Bounded> bounded) implements TrainableBijector {
  /** The map of a coordinate. */
  record Bounded(int coordinate, BoundedMap map) {}

  @Override
  public Cost cost(Direction direction) {
    return Cost.CLOSED_FORM;
  }

  @Override
  public List<Domain> domains(Direction direction, List<Domain> images) {
    List<Domain> domains = new ArrayList<>(images);
    for (Bounded one : bounded) {
      Domain ofData = one.map.domain();
      domains.set(one.coordinate, direction == Direction.FORWARD ? ofData : Domain.LINE);
    }
    return domains;
  }

  @Override
  public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    for (Bounded one : bounded) {
      if (direction == Direction.FORWARD) {
        image(one.map, x.coordinate(one.coordinate), logDet);
      } else {
        preimage(one.map, x.coordinate(one.coordinate), logDet);
      }
    }
  }

  private static void image(BoundedMap map, Tile x, Tile logDet) {
    for (int i = 0; i < x.size(); i++) {
      double y = map.image(x.get(i, 0));
      x.set(i, 0, y);
      logDet.set(i, 0, logDet.get(i, 0) + map.logSlope(y));
    }
  }

  private static void preimage(BoundedMap map, Tile y, Tile logDet) {
    for (int i = 0; i < y.size(); i++) {
      double latent = y.get(i, 0);
      y.set(i, 0, map.preimage(latent));
      logDet.set(i, 0, logDet.get(i, 0) - map.logSlope(latent));
    }
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    boolean forward = direction == Direction.FORWARD;
    Tile latents = scratch.copy(x);
    apply(direction, x, context, logDet, scratch);
    if (forward) {
      latents.copyFrom(x);
    }
    return (bar, logDetBar, contextBar, gradient) -> {
      for (Bounded one : bounded) {
        for (int i = 0; i < bar.size(); i++) {
          double y = latents.get(i, one.coordinate);
          double slope = Exp.value(one.map.logSlope(y));
          double ofLogSlope = logDetBar.get(i, 0) * one.map.logSlopeDerivative(y);
          double given = bar.get(i, one.coordinate);
          double pulled = forward ? (given + ofLogSlope) * slope : given / slope - ofLogSlope;
          bar.set(i, one.coordinate, pulled);
        }
      }
    };
  }
}
