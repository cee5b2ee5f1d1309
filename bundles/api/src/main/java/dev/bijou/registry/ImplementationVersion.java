package dev.bijou.registry;

import dev.bijou.registry.PluginType.Version;
import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of the module or jar of a class, outside OSGi. */
final class ImplementationVersion {
  /** Up to three numbers, and a rest that OSGi and Maven separate differently. */
  private static final Pattern VERSION =
      Pattern.compile("([0-9]{1,9})(?:\\.([0-9]{1,9}))?(?:\\.([0-9]{1,9}))?(?:[.+-](.*))?");

  private ImplementationVersion() {}

  /** Returns the version in the descriptor of the module, else in the manifest of the jar. */
  static Version of(Class<?> type) {
    ModuleDescriptor module = type.getModule().getDescriptor();
    return Optional.ofNullable(module)
        .flatMap(ModuleDescriptor::rawVersion)
        .or(() -> Optional.ofNullable(type.getPackage().getImplementationVersion()))
        .map(ImplementationVersion::parse)
        .orElse(Version.NONE);
  }

  /** Returns a version of Maven, OSGi or a module; {@link Version#NONE} for other texts. */
  static Version parse(String text) {
    Matcher version = VERSION.matcher(text);
    return version.matches()
        ? new Version(
            number(version.group(1)),
            number(version.group(2)),
            number(version.group(3)),
            Optional.ofNullable(version.group(4))
                .map(rest -> rest.replaceAll("[^A-Za-z0-9_-]", "_"))
                .orElse(""))
        : Version.NONE;
  }

  private static int number(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
