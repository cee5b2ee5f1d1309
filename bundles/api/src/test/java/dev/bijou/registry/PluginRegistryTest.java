package dev.bijou.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins outside OSGi, sound and broken. */
class PluginRegistryTest {
  /** The base class of the providers below. */
  public abstract static class Listed implements BijectorFactory {
    @Override
    public Bijector create(BuildContext site) {
      throw new UnsupportedOperationException("only listed");
    }
  }

  /** A sound provider. */
  @BijectorType("first")
  public static final class First extends Listed {}

  /** Another one. */
  @BijectorType("second")
  public static final class Second extends Listed {}

  /** A provider without a name. */
  public static final class Nameless extends Listed {}

  /** A provider that cannot be made. */
  @BijectorType("throwing")
  public static final class Throwing extends Listed {
    /** Fails. */
    public Throwing() {
      throw new IllegalStateException("not today");
    }
  }

  /** A provider whose static initializer fails. */
  @BijectorType("uninitialized")
  public static final class Uninitialized extends Listed {
    private static final int ZERO = Integer.parseInt("zero");

    @Override
    public String toString() {
      return "" + ZERO;
    }
  }

  /** A provider that throws a checked exception without a text. */
  @BijectorType("sneaky")
  @SuppressWarnings("OverrideThrowableToString") // the fault is in toString
  public static final class Sneaky extends Listed {
    /** Fails. */
    public Sneaky() throws IOException {
      throw new IOException() {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
          throw new IllegalStateException("no text");
        }
      };
    }
  }

  private static final Logger LOG = Logger.getLogger(PluginLoader.class.getName());

  @TempDir private Path folder;
  private final List<String> warnings = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          warnings.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOG.addHandler(handler);
    LOG.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    LOG.removeHandler(handler);
    LOG.setUseParentHandlers(true);
  }

  /** A class loader that offers these providers of layers. */
  private ClassLoader offering(String... providers) throws IOException {
    Path place = Files.createTempDirectory(folder, "loader");
    Path services = Files.createDirectories(place.resolve("META-INF/services"));
    Files.write(services.resolve(BijectorFactory.class.getName()), List.of(providers));
    Files.write(place.resolve("Garbled.class"), new byte[] {1, 2, 3});
    return new URLClassLoader(new URL[] {place.toUri().toURL()}, getClass().getClassLoader());
  }

  private static List<String> names(PluginRegistry registry) {
    return registry.plugins().all().stream().map(PluginType::name).toList();
  }

  @Test
  void withoutPlugInsThereAreNoTypes() {
    assertEquals(List.of(), PluginRegistry.load().plugins().all());
    assertEquals(List.of(), PluginRegistry.load(new ClassLoader[0]).plugins().all());
  }

  @Test
  void oneBrokenProviderAffectsItselfAlone() throws IOException {
    ClassLoader loader =
        offering(
            Throwing.class.getName(),
            Uninitialized.class.getName(),
            Sneaky.class.getName(),
            First.class.getName(),
            "dev.example.Missing",
            "java.lang.String");
    ClassLoader other =
        offering("Garbled", Nameless.class.getName(), Second.class.getName(), "Garbled2");
    ClassLoader malformed = offering("not a name");
    PluginRegistry registry = PluginRegistry.load(malformed, loader, other);
    assertEquals(List.of("first", "second"), names(registry));
    assertTrue(warnings.stream().anyMatch(w -> w.contains("$Throwing")), warnings::toString);
    assertTrue(warnings.stream().anyMatch(w -> w.contains("Garbled")), warnings::toString);
    assertEquals(
        Set.of("throwing", "uninitialized", "sneaky"),
        registry.failures().keySet().stream().map(PluginType.Id::name).collect(Collectors.toSet()));
    var version = PluginType.VersionRange.only(PluginType.Version.NONE);
    String reason =
        registry.failures().get(new PluginType.Id(PluginKind.LAYER, "throwing", version));
    assertTrue(reason.startsWith("its class " + Throwing.class.getName() + " failed: "), reason);
    assertTrue(reason.endsWith("java.lang.IllegalStateException: not today"), reason);
  }

  @Test
  void classLoadersThatFindTheSamePluginOfferItOnce() throws IOException {
    ClassLoader one = offering(First.class.getName(), Second.class.getName());
    ClassLoader two = offering(Second.class.getName());
    PluginRegistry registry = PluginRegistry.load(two, one);
    assertEquals(List.of("first", "second"), names(registry));
    assertEquals(
        List.of(
            new PluginType.Origin(0, PluginType.Version.NONE, "", -1, 1),
            new PluginType.Origin(0, PluginType.Version.NONE, "", -1, 0)),
        registry.plugins().all().stream().map(PluginType::origin).toList());
    assertEquals(List.of(), warnings);
  }
}
