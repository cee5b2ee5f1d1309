package dev.bijou.runtime.internal.explain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.wiring.BundleRequirement;

/** The text of requirements of bundles. */
final class Requirements {
  private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]*)\\)");
  private static final Pattern BUNDLE = Pattern.compile("\\(osgi\\.wiring\\.bundle=([^)]*)\\)");
  private static final Pattern JAVA =
      Pattern.compile("\\(osgi\\.ee=JavaSE\\).*\\(version>?=([^)]*)\\)");
  private static final Pattern VERSION = Pattern.compile("\\((?:bundle-)?version>=([^)]*)\\)");

  private Requirements() {}

  /** Returns a description of a requirement. */
  static String describe(BundleRequirement requirement) {
    String filter = requirement.getDirectives().getOrDefault("filter", "");
    Matcher java = JAVA.matcher(filter);
    if (java.find()) {
      return "Java " + java.group(1) + " (this is Java " + Runtime.version().feature() + ")";
    }
    Matcher name = PACKAGE.matcher(filter);
    if (name.find()) {
      return "the package " + name.group(1) + version(filter);
    }
    Matcher bundle = BUNDLE.matcher(filter);
    return bundle.find()
        ? "the bundle " + bundle.group(1) + version(filter)
        : requirement.getNamespace() + " " + filter;
  }

  private static String version(String filter) {
    Matcher version = VERSION.matcher(filter);
    return version.find() ? " in version " + version.group(1) + " or a compatible one" : "";
  }
}
