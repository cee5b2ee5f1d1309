package dev.bijou.itests.runtime;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import org.osgi.framework.FrameworkUtil;

/** A layer whose constructor throws, or never returns if its bundle has the header {@code Hang}. */
public final class BrokenLayer implements BijectorFactory {
  /** Fails. */
  public BrokenLayer() {
    while (FrameworkUtil.getBundle(BrokenLayer.class).getHeaders().get("Hang") != null) {
      try {
        Thread.sleep(1000);
      } catch (InterruptedException e) {
        // it hangs on
      }
    }
    throw new AssertionError("broken on purpose");
  }

  @Override
  public Bijector create(BuildContext context) {
    throw new UnsupportedOperationException("never created");
  }
}
