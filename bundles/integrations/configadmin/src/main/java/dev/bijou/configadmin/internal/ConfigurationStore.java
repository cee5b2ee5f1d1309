package dev.bijou.configadmin.internal;

import dev.bijou.io.AtomicFile;
import dev.bijou.io.Directories;
import dev.bijou.io.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.felix.cm.PersistenceManager;
import org.osgi.framework.Constants;

/**
 * Keeps each configuration in a file, which is replaced atomically. All files are read once. A
 * damaged file is set aside and reported.
 *
 * <p>What a file of the folder {@code deploy} or, by the Configurator, a resource of a bundle
 * declares is kept in memory only: it is read at each start, and nothing remains of one that was
 * removed meanwhile. A command keeps all changes in memory. Thread-safe.
 */
final class ConfigurationStore implements PersistenceManager {
  /** The key that marks a configuration that is made from a file of the folder {@code deploy}. */
  private static final String DEPLOYED = "bijou.deploy.file";

  /** The key by which Felix marks a configuration that has no properties yet. */
  private static final String WITHOUT_PROPERTIES = "_felix_.cm.newConfiguration";

  private static final String CONFIGURATOR = "org.apache.felix.configurator.";

  private static final String TEMPORARY = ".*\\.[0-9a-f]{8}\\.part";
  private static final System.Logger LOG = System.getLogger(ConfigurationStore.class.getName());

  private final Path directory;
  private final boolean writes;
  private final Map<String, Dictionary<String, ?>> configurations = new TreeMap<>();

  /** The PIDs of the configurations of resources of bundles, whoever changes them later. */
  private final Set<String> ofResources = new HashSet<>();

  private ConfigurationStore(Path directory, boolean writes) {
    this.directory = directory;
    this.writes = writes;
  }

  /**
   * Reads the configurations of a directory.
   *
   * @param directory the directory, which need not exist
   * @param writes whether changes are written; else they are kept in memory
   */
  static ConfigurationStore open(Path directory, boolean writes) {
    ConfigurationStore store = new ConfigurationStore(directory, writes);
    store.readAll();
    return store;
  }

  private void readAll() {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        if (file.toString().endsWith(".config")) {
          read(file);
        } else if (writes && file.getFileName().toString().matches(TEMPORARY)) {
          Files.deleteIfExists(file); // of a process that was killed
        }
      }
    } catch (NoSuchFileException e) {
      // Nothing was stored yet.
    } catch (IOException e) {
      warn(directory, "expected a directory that can be read; got " + FileErrors.reason(e));
    }
  }

  private void read(Path file) {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      warn(file, "expected a file that can be read; got " + FileErrors.reason(e));
      return;
    }
    try {
      Dictionary<String, ?> properties = StoredConfiguration.read(content);
      String pid = (String) properties.get(Constants.SERVICE_PID);
      if (!file(pid).equals(file)) {
        throw new IOException("the file of another PID, " + pid);
      }
      configurations.put(pid, properties);
    } catch (IOException e) {
      warn(file, "expected a configuration; got " + e.getMessage() + setAside(file));
    }
  }

  /** Renames a damaged file; returns the consequence. */
  private String setAside(Path file) {
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    if (!writes) {
      return "; it is ignored";
    }
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      return "; renamed to " + aside.getFileName();
    } catch (IOException e) {
      return "; it cannot be renamed: " + FileErrors.reason(e);
    }
  }

  private static void warn(Path path, String problem) {
    LOG.log(System.Logger.Level.WARNING, path + ": " + problem);
  }

  private Path file(String pid) {
    return directory.resolve(StoredConfiguration.fileName(pid));
  }

  @Override
  public synchronized boolean exists(String pid) {
    return configurations.containsKey(pid);
  }

  @Override
  public synchronized Dictionary<String, ?> load(String pid) throws IOException {
    return Optional.<Dictionary<String, ?>>ofNullable(configurations.get(pid))
        .orElseThrow(() -> new IOException("expected a configuration " + pid + "; got none"));
  }

  @Override
  public synchronized Enumeration<Dictionary<String, ?>> getDictionaries() {
    return Collections.enumeration(List.copyOf(configurations.values()));
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"}) // the keys of a configuration are strings
  public synchronized void store(String pid, Dictionary properties) throws IOException {
    if (writes) {
      if (isKept(pid, properties)) {
        write(file(pid), StoredConfiguration.write(properties));
      } else {
        AtomicFile.delete(file(pid));
      }
    }
    configurations.put(pid, (Dictionary<String, ?>) properties);
  }

  private boolean isKept(String pid, Dictionary<?, ?> properties) {
    if (isCalledByConfigurator()) {
      ofResources.add(pid);
    }
    return properties.get(DEPLOYED) == null
        && properties.get(WITHOUT_PROPERTIES) == null
        && !ofResources.contains(pid);
  }

  /**
   * Returns whether the Configurator stores a configuration, which only its caller tells. It
   * remembers the configurations of each bundle, but not from one run of the console to the next.
   */
  private static boolean isCalledByConfigurator() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(each -> each.getClassName().startsWith(CONFIGURATOR)));
  }

  private void write(Path file, byte[] content) throws IOException {
    Directories.create(directory);
    try (AtomicFile begun = AtomicFile.begin(file)) {
      begun.out().write(content);
      begun.publish();
    }
  }

  @Override
  public synchronized void delete(String pid) throws IOException {
    if (writes) {
      AtomicFile.delete(file(pid));
    }
    configurations.remove(pid);
    ofResources.remove(pid);
  }
}
