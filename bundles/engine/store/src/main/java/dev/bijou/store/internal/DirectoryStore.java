package dev.bijou.store.internal;

import dev.bijou.flow.FlowComposer;
import dev.bijou.io.AtomicFile;
import dev.bijou.model.InvalidModelException;
import dev.bijou.model.Model;
import dev.bijou.model.ModelStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
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
  private static final String LOCK = ".lock";

  private final FlowComposer composer;

  /** Creates a store outside OSGi, with the composer that the service loader finds. */
  public DirectoryStore() {
    this(FlowComposer.load());
  }

  /** Creates a store with this composer. */
  @Activate
  public DirectoryStore(@Reference(name = "composer") FlowComposer composer) {
    this.composer = composer;
  }

  /** Runs one save at a time: the monitor excludes other threads, a file lock other processes. */
  @Override
  public synchronized void save(Model model, Path directory) throws IOException {
    create(directory);
    try (FileChannel channel =
        FileChannel.open(
            directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock(); // until the channel is closed
      new ModelWriter(composer, directory).save(model);
    } catch (OverlappingFileLockException e) {
      throw new IOException(directory + ": expected one save at a time; got another", e);
    }
  }

  private static void create(Path directory) throws IOException {
    Path parent = directory.toAbsolutePath().getParent();
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
      AtomicFile.sync(Objects.requireNonNull(parent)); // only a root has none, and it exists
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
          throw new InvalidModelException(
              e.getFile() + ": expected a file, as manifest.json says; got none");
        }
        json = now;
      }
    }
  }

  private Opened open(Path directory, Optional<byte[]> json) throws IOException {
    ModelReader reader = new ModelReader(composer, directory);
    return json.isPresent()
        ? reader.open(Manifest.read(json.get(), directory.resolve(Manifest.NAME)))
        : reader.openWithoutManifest();
  }
}
