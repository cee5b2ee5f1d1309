package dev.bijou.runtime.internal.explain;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URL;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** The version of Java that the classes of a bundle need. */
final class ClassVersion {
  /** The difference between the version of a class file and that of Java. */
  private static final int OFFSET = 44;

  private ClassVersion() {}

  /** Returns a message if a class of a bundle needs a newer Java than this one. */
  static Optional<String> tooNew(Bundle bundle) {
    if (bundle.adapt(BundleWiring.class) == null) {
      return Optional.empty(); // looking for entries would resolve it
    }
    int newest = 0;
    var classes = bundle.findEntries("/", "*.class", true);
    while (classes != null && classes.hasMoreElements()) {
      URL entry = classes.nextElement();
      if (!entry.getPath().contains("META-INF/versions/")) { // of a multi-release jar
        newest = Math.max(newest, version(entry));
      }
    }
    int present = Runtime.version().feature();
    return newest <= present
        ? Optional.empty()
        : Optional.of(
            "is compiled for Java "
                + newest
                + "; this is Java "
                + present
                + "; compile it for "
                + present
                + " or run a newer Java");
  }

  private static int version(URL entry) {
    try (DataInputStream in = new DataInputStream(entry.openStream())) {
      in.skipBytes(6);
      return in.readUnsignedShort() - OFFSET;
    } catch (IOException e) {
      return 0; // not a class file
    }
  }
}
