package dev.bijou.runtime.internal.version;

import dev.bijou.admin.flows.FlowVersion;
import dev.bijou.admin.flows.FlowVersion.Kind;
import dev.bijou.io.AtomicFile;
import dev.bijou.io.Directories;
import dev.bijou.io.FileErrors;
import dev.bijou.model.InvalidModelException;
import dev.bijou.model.ModelStore;
import dev.bijou.runtime.internal.source.Declaration;
import dev.bijou.runtime.internal.source.FlowSource;
import dev.bijou.runtime.internal.source.ModelFiles;
import dev.bijou.runtime.internal.version.KeptVersions.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The versions of flows on disk, in a directory for each name of a flow. A version is complete
 * under its name: it is written under another one, synced and renamed. What is no version is
 * skipped, and never overwritten. Thread-safe.
 */
public final class VersionStore {
  private static final System.Logger LOG = System.getLogger(VersionStore.class.getName());
  private static final Pattern FLOW_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final int MAXIMUM_SIZE = 256 * 1024;

  /**
   * The result of keeping a version.
   *
   * @param number its number; 0 if it is not kept
   * @param problem the reason for a failure
   */
  public record Kept(long number, Optional<String> problem) {}

  private final Optional<Path> root;
  private final int limit;
  private final boolean writes;
  private final Supplier<Optional<ModelStore>> models;
  private final ToLongFunction<String> served;

  /** The hashes of the models that were verified. */
  private final Map<Path, String> hashes = new ConcurrentHashMap<>();

  /** A lock for each name: a large model must not delay other flows. */
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  private final Set<Path> reported = ConcurrentHashMap.newKeySet();

  /**
   * Creates a store.
   *
   * @param root the directory of all versions; empty to keep none
   * @param limit the number of versions of a flow to keep, beside the one in service
   * @param writes whether new versions are kept; else the directory is only read
   * @param models the store that copies models
   * @param served the version in service of a flow; 0 if there is none
   */
  public VersionStore(
      Optional<Path> root,
      int limit,
      boolean writes,
      Supplier<Optional<ModelStore>> models,
      ToLongFunction<String> served) {
    this.root = root;
    this.limit = limit;
    this.writes = writes;
    this.models = models;
    this.served = served;
  }

  /** Removes what writes of an earlier run have left. */
  public void removeLeftovers() {
    if (!writes || root.isEmpty() || !Files.isDirectory(root.get())) {
      return;
    }
    try (Stream<Path> names = Files.list(root.get())) {
      for (Path directory : names.filter(VersionStore::isNamed).toList()) {
        for (Path leftover : KeptVersions.leftovers(directory)) {
          Directories.delete(leftover);
        }
      }
    } catch (IOException e) {
      warn(root.get(), "expected to remove what an earlier run left; got " + FileErrors.reason(e));
    }
  }

  private static boolean isNamed(Path directory) {
    return FLOW_NAME.matcher(directory.getFileName().toString()).matches();
  }

  private Optional<Path> directory(String name) {
    return root.filter(r -> FLOW_NAME.matcher(name).matches()).map(r -> r.resolve(name));
  }

  /** Returns the number of a content of a flow; 0 if it is not kept. */
  public long find(String name, Declaration content) {
    return list(name).newestFirst().stream()
        .filter(entry -> isContent(entry, content))
        .mapToLong(Entry::number)
        .findFirst()
        .orElse(0);
  }

  /** Returns the versions of a flow that can be read, in ascending order. */
  public List<FlowVersion> versions(String name) {
    long current = served.applyAsLong(name);
    List<FlowVersion> versions = new ArrayList<>();
    for (Entry entry : list(name).entries()) {
      try {
        if (isReadable(entry)) {
          versions.add(entry.version(entry.number() == current));
        }
      } catch (IOException e) {
        warn(entry.path(), "expected a version; got " + FileErrors.reason(e));
      }
    }
    return versions;
  }

  /**
   * Returns the content of a version, as if a source declared it; empty if it cannot be read.
   *
   * @param source the source
   */
  public Optional<Declaration> read(FlowVersion version, FlowSource source) {
    Entry entry = new Entry(version.number(), version.kind(), version.path());
    return version.kind() == Kind.TEXT
        ? text(entry).map(text -> Declaration.of(source, text))
        : models.get().flatMap(store -> model(entry, store, source));
  }

  private Optional<Declaration> model(Entry entry, ModelStore store, FlowSource source) {
    try {
      ModelStore.Contents contents = store.contents(entry.path());
      ModelFiles files = new ModelFiles(entry.path(), contents.sha256());
      return Optional.of(Declaration.of(source, contents.text(), files));
    } catch (IOException | InvalidModelException e) {
      warn(entry.path(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /**
   * Keeps a content of a flow, unless it is kept already, and removes the oldest versions beyond
   * the limit: never the one in service, nor the highest.
   */
  public Kept keep(String name, Declaration content) {
    Optional<Path> directory = directory(name);
    if (!writes || directory.isEmpty()) {
      return new Kept(find(name, content), Optional.empty());
    }
    synchronized (locks.computeIfAbsent(name, n -> new Object())) {
      long known = find(name, content);
      return known > 0
          ? new Kept(known, Optional.empty())
          : keepNew(directory.get(), name, content);
    }
  }

  private Kept keepNew(Path directory, String name, Declaration content) {
    try {
      Directories.create(directory);
      long number = KeptVersions.list(directory, path -> {}).highest() + 1;
      write(directory, number, content);
      reported.remove(directory);
      prune(name);
      return new Kept(number, Optional.empty());
    } catch (IOException | InvalidModelException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("the declaration has changed");
      }
      String reason = e instanceof IOException io ? FileErrors.reason(io) : e.getMessage();
      String problem = "expected to keep the version; got " + reason;
      warn(directory, problem + "; the flow is served without it");
      return new Kept(0, Optional.of(directory + ": " + problem));
    }
  }

  private void write(Path directory, long number, Declaration content) throws IOException {
    if (content.model().isEmpty()) {
      AtomicFile.write(directory.resolve(number + ".yaml"), content.text());
      return;
    }
    Path part = directory.resolve(number + ".00000000.part");
    Directories.delete(part);
    try {
      ModelFiles model = content.model().get();
      String sha256 = store().copy(model.directory(), part).sha256();
      if (!sha256.equals(model.sha256())) {
        throw new InvalidModelException("a model that has changed");
      }
      Path target = directory.resolve(Long.toString(number));
      Directories.rename(part, target);
      hashes.put(target, sha256);
    } finally {
      Directories.delete(part);
    }
  }

  private ModelStore store() throws IOException {
    return models.get().orElseThrow(() -> new IOException("no service ModelStore"));
  }

  private void prune(String name) {
    long current = served.applyAsLong(name);
    List<Entry> entries = list(name).entries().stream().filter(this::isReadable).toList();
    entries.stream()
        .limit(Math.max(0, entries.size() - 1))
        .filter(entry -> entry.number() != current)
        .limit(Math.max(0, entries.size() - limit))
        .forEach(this::remove);
  }

  private void remove(Entry entry) {
    try {
      hashes.remove(entry.path());
      Path part = entry.path().resolveSibling(entry.number() + ".ffffffff.part");
      Directories.rename(entry.path(), part); // a part of a model would be no version
      Directories.delete(part);
    } catch (IOException e) {
      warn(entry.path(), "expected to remove an old version; got " + FileErrors.reason(e));
    }
  }

  private KeptVersions list(String name) {
    Optional<Path> directory = directory(name);
    if (directory.isEmpty()) {
      return new KeptVersions(List.of(), 0);
    }
    try {
      return KeptVersions.list(
          directory.get(), path -> warn(path, "expected N.yaml or a directory N; got another"));
    } catch (IOException e) {
      warn(directory.get(), "expected a readable directory; got " + FileErrors.reason(e));
      return new KeptVersions(List.of(), 0);
    }
  }

  private boolean isContent(Entry entry, Declaration content) {
    if (entry.kind() == Kind.TEXT) {
      return content.model().isEmpty()
          && text(entry).map(VersionStore::lines).equals(Optional.of(lines(content.text())));
    }
    return content.model().isPresent()
        && hash(entry).equals(content.model().map(ModelFiles::sha256));
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }

  private boolean isReadable(Entry entry) {
    return entry.kind() == Kind.TEXT
        ? text(entry).isPresent()
        : models.get().isEmpty() || hash(entry).isPresent();
  }

  private Optional<String> text(Entry entry) {
    try (InputStream in = Files.newInputStream(entry.path())) {
      byte[] bytes = in.readNBytes(MAXIMUM_SIZE + 1);
      if (bytes.length > 0 && bytes.length <= MAXIMUM_SIZE) {
        return Optional.of(
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      }
      warn(entry.path(), "expected 1 to " + MAXIMUM_SIZE + " bytes; got another size");
    } catch (CharacterCodingException e) {
      warn(entry.path(), "expected UTF-8; got other bytes");
    } catch (IOException e) {
      warn(entry.path(), "expected a readable file; got " + FileErrors.reason(e));
    }
    return Optional.empty();
  }

  private Optional<String> hash(Entry entry) {
    Optional<String> known = Optional.ofNullable(hashes.get(entry.path()));
    if (known.isPresent()) {
      return known;
    }
    FlowSource source = new FlowSource(FlowSource.Origin.MODEL, entry.path().toString());
    Optional<String> sha256 =
        models
            .get()
            .flatMap(store -> model(entry, store, source))
            .flatMap(Declaration::model)
            .map(ModelFiles::sha256);
    sha256.ifPresent(hash -> hashes.put(entry.path(), hash));
    return sha256;
  }

  /** Logs a warning about a path, once. */
  private void warn(Path path, String message) {
    if (reported.add(path)) {
      LOG.log(System.Logger.Level.WARNING, path + ": " + message);
    }
  }
}
