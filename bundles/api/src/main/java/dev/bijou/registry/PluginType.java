package dev.bijou.registry;

import dev.bijou.base.BaseType;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.doc.Doc;
import dev.bijou.scalar.ScalarFamily;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A plug-in in the registry.
 *
 * @param kind the kind of plug-in
 * @param name the name in flows, without {@code @}
 * @param prototype the service: a configuration record with its defaults
 * @param origin the provider
 */
public record PluginType(PluginKind kind, String name, Object prototype, Origin origin) {
  /**
   * The identity of a type in flows.
   *
   * @param kind of plug-in
   * @param name as in the flow, without a version
   * @param versions the versions that the flow accepts
   */
  public record Id(PluginKind kind, String name, VersionRange versions) {
    /** Creates the identity of a type in any version. */
    public Id(PluginKind kind, String name) {
      this(kind, name, VersionRange.ANY);
    }

    /** Returns whether a plug-in can be of both types. */
    public boolean overlaps(Id other) {
      return kind == other.kind && name.equals(other.name) && versions.overlaps(other.versions);
    }

    /** Returns the name as a flow writes it, such as {@code rotation@1}. */
    public String reference() {
      return name + versions;
    }

    /**
     * Returns what a bundle states in {@code Require-Capability}, or a run in {@code -runrequires},
     * to need a type of this kind and name. Capabilities have no version: any version will do.
     * Without a name, any type of the kind is required.
     */
    public String requirement() {
      String namespace = kind.namespace();
      String value = name.isEmpty() ? "*" : name;
      return namespace + ";filter:=\"(" + namespace + "=" + value + ")\"";
    }

    @Override
    public String toString() {
      return kind + " " + reference();
    }
  }

  /**
   * A version of a bundle. In the order of OSGi: by numbers, then by qualifier as text.
   *
   * @param major the first number
   * @param minor the second number
   * @param micro the third number
   * @param qualifier the rest; empty if there is none
   */
  public record Version(int major, int minor, int micro, String qualifier)
      implements Comparable<Version> {
    /** The version of a plug-in that states none. */
    public static final Version NONE = new Version(0, 0, 0, "");

    private static final Comparator<Version> ORDER =
        Comparator.comparingInt(Version::major)
            .thenComparingInt(Version::minor)
            .thenComparingInt(Version::micro)
            .thenComparing(Version::qualifier);

    @Override
    public int compareTo(Version other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return major + "." + minor + "." + micro + (qualifier.isEmpty() ? "" : "." + qualifier);
    }
  }

  /**
   * The versions of a type that a flow accepts: {@code 1} for [1,2), {@code 1.2} for [1.2,2),
   * {@code 1.2.3} for [1.2.3,2), or a range of OSGi such as {@code [1.0,1.5)}.
   *
   * @param text the range as the flow writes it; empty for any version
   */
  public record VersionRange(String text) {
    /** Any version. */
    public static final VersionRange ANY = new VersionRange("");

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException with the expected text, if it is not a range
     */
    public VersionRange {
      VersionBounds.of(text);
    }

    /** Returns the range of one version alone. */
    public static VersionRange only(Version version) {
      return new VersionRange("[" + version + "," + version + "]");
    }

    /** Returns whether a version is in this range. */
    public boolean includes(Version version) {
      return VersionBounds.of(text).overlaps(VersionBounds.of(version));
    }

    /** Returns whether a version can be in both ranges. */
    public boolean overlaps(VersionRange other) {
      return VersionBounds.of(text).overlaps(VersionBounds.of(other.text));
    }

    /** Returns what follows the name of a type in a flow, such as {@code @1}. */
    @Override
    public String toString() {
      return text.isEmpty() ? "" : "@" + text;
    }
  }

  /**
   * The provider of a type. Of several, the first in this order is chosen: higher ranking, then
   * higher version, then the first name. Within one bundle, the lower id is chosen.
   *
   * @param ranking the service ranking; 0 outside OSGi
   * @param version the version of the bundle, module or jar
   * @param name the symbolic name of the bundle; outside OSGi the name of the module, empty on the
   *     class path
   * @param bundle the id of the bundle; −1 outside OSGi
   * @param id the service id; the order of discovery outside OSGi
   */
  public record Origin(int ranking, Version version, String name, long bundle, long id)
      implements Comparable<Origin> {
    private static final Comparator<Origin> PRECEDENCE =
        Comparator.comparingInt(Origin::ranking)
            .thenComparing(Origin::version)
            .reversed()
            .thenComparing(Origin::name)
            .thenComparingLong(Origin::bundle)
            .thenComparingLong(Origin::id);

    @Override
    public int compareTo(Origin other) {
      return PRECEDENCE.compare(this, other);
    }

    /** Returns name and version, as messages show them. */
    @Override
    public String toString() {
      return (name.isEmpty() ? "the class path" : name) + " " + version;
    }
  }

  /**
   * A key of the configuration of a type.
   *
   * @param name as written in YAML
   * @param type of its values
   * @param defaultValue the default; null for a key that must be written
   * @param doc one line; empty if there is none
   */
  public record Key(String name, Class<?> type, Object defaultValue, String doc) {
    static Key of(RecordComponent component, Object prototype) {
      Doc doc = component.getAnnotation(Doc.class);
      return new Key(
          name(component),
          component.getType(),
          read(component, prototype),
          doc == null ? "" : doc.value());
    }

    /** Returns the name of the key of a component: {@code one-sided} of {@code oneSided}. */
    public static String name(RecordComponent component) {
      return component.getName().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static Object read(RecordComponent component, Object prototype) {
      try {
        return component.getAccessor().invoke(prototype);
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(
            component.getName()
                + ": expected a public record in an open package; got "
                + prototype.getClass().getName(),
            e);
      }
    }
  }

  /** Checks that the prototype is of the kind. */
  public PluginType {
    if (!kind.service().isInstance(prototype)) {
      throw new IllegalArgumentException(
          name + ": expected a " + kind.service().getSimpleName() + "; got " + prototype);
    }
  }

  /** Returns its kind and name, in any version. */
  public Id id() {
    return new Id(kind, name);
  }

  /** Returns whether it is of this type; of an empty name, the default. */
  public boolean is(Id id) {
    return kind == id.kind()
        && (name.equals(id.name()) || (id.name().isEmpty() && isDefault()))
        && id.versions().includes(origin.version());
  }

  /** Returns whether this is a base that is the standard normal distribution. */
  public boolean isStandardNormal() {
    return baseType().map(BaseType::standardNormal).orElse(false);
  }

  /** Returns whether this is the base of flows that name none. */
  public boolean isDefault() {
    return baseType().map(BaseType::isDefault).orElse(false);
  }

  private Optional<BaseType> baseType() {
    return Optional.ofNullable(prototype.getClass().getAnnotation(BaseType.class));
  }

  /** Returns its line of documentation; empty if it has none. */
  public String doc() {
    Doc doc = prototype.getClass().getAnnotation(Doc.class);
    return doc == null ? "" : doc.value();
  }

  /** Returns the keys of its configuration, in order. */
  public List<Key> keys() {
    RecordComponent[] components = prototype.getClass().getRecordComponents();
    return components == null
        ? List.of()
        : Arrays.stream(components).map(c -> Key.of(c, prototype)).toList();
  }

  /**
   * Returns the cost of a direction with default settings; empty if only a created layer knows it.
   */
  public Optional<Cost> cost(Direction direction) {
    return prototype instanceof ScalarFamily family
        ? Optional.of(family.cost(direction))
        : Optional.empty();
  }
}
