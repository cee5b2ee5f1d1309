package dev.bijou.tck.wrong;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Pullback;
import dev.bijou.tck.right.TriangularLinear;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Bijectors with faults in their use of memory. */
public final class WrongTiles {
  private WrongTiles() {}

  /** An alteration of a correct evaluation. */
  private interface Change {
    void apply(
        TrainableBijector right,
        Direction direction,
        Tile x,
        Tile context,
        Tile logDet,
        Scratch scratch);
  }

  private static Bijector changed(BuildContext buildContext, Change change) {
    return changed(TriangularLinear.of(buildContext), change);
  }

  private static TrainableBijector changed(TrainableBijector right, Change change) {
    return new AlteredBijector(right, other -> changed(other, change)) {
      @Override
      public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
        change.apply(right, direction, x, context, logDet, scratch);
      }
    };
  }

  /** Computes the remainder of a batch in blocks of eight with a different last bit. */
  public static Bijector remainders(BuildContext buildContext) {
    return changed(
        buildContext,
        (right, direction, x, context, logDet, scratch) -> {
          right.apply(direction, x, context, logDet, scratch);
          for (int i = x.size() / 8 * 8; i < x.size(); i++) {
            x.set(i, 0, Math.nextUp(x.get(i, 0)));
          }
        });
  }

  /** Computes the points of long batches beyond the first 256 with a different last bit. */
  public static Bijector longBatches(BuildContext buildContext) {
    return changed(
        buildContext,
        (right, direction, x, context, logDet, scratch) -> {
          right.apply(direction, x, context, logDet, scratch);
          for (int i = 256; i < x.size(); i++) {
            x.set(i, 0, Math.nextUp(x.get(i, 0)));
          }
        });
  }

  /** Assumes that every tile fills its array. */
  public static Bijector ignoresOffsets(BuildContext buildContext) {
    return changed(
        buildContext,
        (right, direction, x, context, logDet, scratch) -> {
          right.apply(direction, x, context, logDet, scratch);
          for (int i = 0; i < logDet.size(); i++) {
            logDet.data()[i] += 0.5;
          }
        });
  }

  /** Writes past the last point. */
  public static Bijector writesBeside(BuildContext buildContext) {
    return changed(
        buildContext,
        (right, direction, x, context, logDet, scratch) -> {
          right.apply(direction, x, context, logDet, scratch);
          int end = x.offset(0) + x.size();
          if (end < x.data().length && x.size() > 0) {
            x.data()[end] = x.get(0, 0);
          }
        });
  }

  /** Modifies the context. */
  public static Bijector writesContext(BuildContext buildContext) {
    return changed(
        buildContext,
        (right, direction, x, context, logDet, scratch) -> {
          right.apply(direction, x, context, logDet, scratch);
          AlteredBijector.scale(context, 2);
        });
  }

  /** Modifies the derivatives of log-determinants. */
  public static Bijector writesLogDetBar(BuildContext buildContext) {
    return new AlteredBijector(TriangularLinear.of(buildContext), right -> right) {
      @Override
      public Pullback record(
          Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
        Pullback back = super.record(direction, x, context, logDet, scratch);
        return (bar, logDetBar, contextBar, gradient) -> {
          back.pull(bar, logDetBar, contextBar, gradient);
          logDetBar.fill(0);
        };
      }
    };
  }

  /** Assumes that new scratch memory contains zeros. */
  public static Bijector trustsScratch(BuildContext buildContext) {
    return changed(
        buildContext,
        (right, direction, x, context, logDet, scratch) -> {
          int mark = scratch.mark();
          right.apply(direction, x, context, logDet, scratch);
          x.add(scratch.tile(x.dimension(), x.size()));
          scratch.release(mark);
        });
  }

  /** Reads in the backward pass what it released in the forward pass. */
  public static Bijector keepsReleased(BuildContext buildContext) {
    return new AlteredBijector(TriangularLinear.of(buildContext), right -> right) {
      @Override
      public Pullback record(
          Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
        int mark = scratch.mark();
        Pullback back = super.record(direction, x, context, logDet, scratch);
        scratch.release(mark);
        return back;
      }
    };
  }

  /** Does not release scratch memory. */
  public static Bijector neverReleases(BuildContext buildContext) {
    return changed(
        buildContext,
        (right, direction, x, context, logDet, scratch) -> {
          scratch.copy(x);
          right.apply(direction, x, context, logDet, scratch);
        });
  }

  /** Copies points through a shared buffer, slowly. */
  public static Bijector sharesBuffer(BuildContext buildContext) {
    double[] buffer = new double[4096];
    return changed(
        buildContext,
        (right, direction, x, context, logDet, scratch) -> {
          right.apply(direction, x, context, logDet, scratch);
          for (int i = 0; i < x.size(); i++) {
            buffer[i] = x.get(i, 0);
          }
          LockSupport.parkNanos(200_000);
          for (int i = 0; i < x.size(); i++) {
            x.set(i, 0, buffer[i]);
          }
        });
  }

  /** Allocates an object per point. */
  public static Bijector allocatesPerPoint(BuildContext buildContext) {
    return changed(
        buildContext,
        (right, direction, x, context, logDet, scratch) -> {
          double[][] copy = x.toPoints();
          right.apply(direction, x, context, logDet, scratch);
          if (copy.length > 0 && copy[0].length == 0) {
            throw new IllegalStateException("no coordinates");
          }
        });
  }

  /** Changes the last bit in every second evaluation. */
  public static Function<BuildContext, Bijector> isNotDeterministic() {
    return buildContext -> {
      int[] calls = new int[1];
      return changed(
          buildContext,
          (right, direction, x, context, logDet, scratch) -> {
            right.apply(direction, x, context, logDet, scratch);
            if (calls[0]++ % 2 == 1 && x.size() > 0) {
              x.set(0, 0, Math.nextUp(x.get(0, 0)));
            }
          });
    };
  }
}
