package dev.bijou.itests.runtime;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import org.osgi.framework.FrameworkUtil;

/**
 * A layer whose constructor throws. If its bundle has the header {@code Hang}, it does so only when
 * the property {@link #END} is set.
 */
public final class BrokenLayer implements BijectorFactory {
  public static final String END = "bijou.itests.hang.end";

  /** Fails. */
  public BrokenLayer() {
    while (hangs()) {
      try {
        Thread.sleep(1000);
      } catch (InterruptedException e) {
        // it hangs on
      }
    }
    throw new AssertionError("broken on purpose");
  }

  private static boolean hangs() {
    return FrameworkUtil.getBundle(BrokenLayer.class).getHeaders().get("Hang") != null
        && !Boolean.getBoolean(END);
  }

  @Override
  public Bijector create(BuildContext context) {
    throw new UnsupportedOperationException("never created");
  }
}
