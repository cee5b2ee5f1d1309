package dev.bijou.deploy.internal;

import java.nio.file.Path;
import java.util.Locale;

/** Says of flows in this folder that they belong in another. */
final class MisplacedFlows implements Installer {
  private static final System.Logger LOG = System.getLogger(MisplacedFlows.class.getName());

  @Override
  public boolean handles(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  @Override
  public void changed(Path file) {
    LOG.log(
        System.Logger.Level.WARNING,
        file.getFileName()
            + ": expected a bundle (.jar) or a configuration (.cfg, .config); got a flow; move it"
            + " to the folder flows");
  }

  @Override
  public void removed(Path file) {}
}
