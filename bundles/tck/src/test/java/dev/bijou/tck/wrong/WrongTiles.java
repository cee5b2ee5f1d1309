package dev.bijou.tck.wrong;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Pullback;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.tck.right.TriangularLinear;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Bijectors that are careless with memory. */
public final class WrongTiles {
  private WrongTiles() {}

  /** What is done around a right evaluation. */
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

  /** What is left over of a batch by eights is computed otherwise, to the last bit. */
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

  /** Takes every tile for one that fills its array. */
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

  /** Writes one point too many. */
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

  /** Uses the context as its own memory. */
  public static Bijector writesContext(BuildContext buildContext) {
    return changed(
        buildContext,
        (right, direction, x, context, logDet, scratch) -> {
          right.apply(direction, x, context, logDet, scratch);
          AlteredBijector.scale(context, 2);
        });
  }

  /** Uses the derivatives of log-determinants as its own memory. */
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

  /** Takes fresh scratch for zeros. */
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

  /** Reads on the way back what it gave back on the way out. */
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

  /** Forgets to give back. */
  public static Bijector neverReleases(BuildContext buildContext) {
    return changed(
        buildContext,
        (right, direction, x, context, logDet, scratch) -> {
          scratch.copy(x);
          right.apply(direction, x, context, logDet, scratch);
        });
  }

  /** Passes its points through a field, and dawdles. */
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

  /** Makes a little object of each point. */
  public static Bijector litters(BuildContext buildContext) {
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

  /** Gives every other evaluation another bit. */
  public static Function<BuildContext, Bijector> hasMoods() {
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
