package org.apache.felix.configurator;

import java.io.IOException;
import java.util.Dictionary;
import org.apache.felix.cm.PersistenceManager;

/** A class in the package of the Configurator. */
public final class Caller {
  private Caller() {}

  /** Stores a configuration. */
  public static void store(PersistenceManager store, String pid, Dictionary<String, ?> properties)
      throws IOException {
    store.store(pid, properties);
  }
}
