package dev.bijou.store.internal;

import dev.bijou.flow.FlowComposer;
import dev.bijou.io.Directories;
import dev.bijou.model.InvalidModelException;
import dev.bijou.model.Model;
import dev.bijou.model.ModelStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A store of models in directories, with flows of the composer that is available. */
@Component
@Capability(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.model.ModelStore",
    attribute = "register:=\"dev.bijou.store.internal.DirectoryStore\"")
public final class DirectoryStore implements ModelStore {
  private final FlowComposer composer;
  private final SaveLock.Locking locking;

  /** Creates a store outside OSGi, with the composer that the service loader finds. */
  public DirectoryStore() {
    this(FlowComposer.load());
  }

  /** Creates a store with this composer. */
  @Activate
  public DirectoryStore(@Reference(name = "composer") FlowComposer composer) {
    this(composer, FileChannel::lock);
  }

  DirectoryStore(FlowComposer composer, SaveLock.Locking locking) {
    this.composer = composer;
    this.locking = locking;
  }

  @Override
  public ModelStore withComposer(FlowComposer other) {
    return new DirectoryStore(other, locking);
  }

  @Override
  public void requireWritable(Path directory) throws IOException {
    Directories.requireWritable(directory);
    Path lock = directory.resolve(SaveLock.NAME);
    if (RegularFile.exists(lock) && !Files.isWritable(lock)) {
      throw new AccessDeniedException(lock.toString());
    }
    RegularFile.exists(directory.resolve(Manifest.NAME));
  }

  /** Runs one save at a time: the monitor excludes other threads, a file lock other processes. */
  @Override
  public synchronized void save(Model model, Path directory) throws IOException {
    Directories.create(directory);
    try (SaveLock lock = SaveLock.acquire(directory, locking)) {
      new ModelWriter(composer, directory, lock.isHeld()).save(model);
    }
  }

  /** Opens a model; if a concurrent save has removed its files, opens the newly saved model. */
  @Override
  public Opened open(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new InvalidModelException(
          String.format(
              Locale.ROOT,
              "%s: expected the directory of a model; got %s",
              directory,
              Files.exists(directory) ? "a file" : "none"));
    }
    Optional<byte[]> json = Manifest.bytes(directory);
    while (true) {
      try {
        return open(directory, json);
      } catch (NoSuchFileException e) {
        Optional<byte[]> now = Manifest.bytes(directory);
        if (json.map(Arrays::hashCode).equals(now.map(Arrays::hashCode))) {
          throw missing(e);
        }
        json = now;
      }
    }
  }

  @Override
  public Contents contents(Path directory) throws IOException {
    Path file = directory.resolve(Manifest.NAME);
    byte[] json =
        Manifest.bytes(directory)
            .orElseThrow(() -> new InvalidModelException(file + ": expected a file; got none"));
    try {
      String text = new ModelReader(composer, directory).text(Manifest.read(json, file));
      return new Contents(text, ManifestDigest.of(json));
    } catch (NoSuchFileException e) {
      throw missing(e);
    }
  }

  @Override
  public synchronized Contents copy(Path from, Path to) throws IOException {
    Contents contents = contents(from);
    Directories.create(to);
    try (SaveLock lock = SaveLock.acquire(to, locking)) {
      new ModelWriter(composer, to, lock.isHeld()).copy(from, contents.sha256());
    } catch (NoSuchFileException e) {
      throw missing(e);
    }
    return contents;
  }

  private static InvalidModelException missing(NoSuchFileException e) {
    return new InvalidModelException(
        e.getFile() + ": expected a file, as manifest.json says; got none");
  }

  private Opened open(Path directory, Optional<byte[]> json) throws IOException {
    ModelReader reader = new ModelReader(composer, directory);
    return json.isPresent()
        ? reader.open(Manifest.read(json.get(), directory.resolve(Manifest.NAME)))
        : reader.openWithoutManifest();
  }
}
