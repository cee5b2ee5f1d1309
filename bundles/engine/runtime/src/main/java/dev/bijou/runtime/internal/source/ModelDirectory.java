package dev.bijou.runtime.internal.source;

import dev.bijou.io.FileErrors;
import dev.bijou.io.WatchedDirectory;
import dev.bijou.model.InvalidModelException;
import dev.bijou.model.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A directory whose directories each hold a model and declare its flow, under the name of the
 * directory. A model is declared when it is whole: the manifest and all its files are there, with
 * their sizes and hashes. One that is not waits, and an earlier one stays declared; when it has not
 * changed for a while, the declaration says what is missing. Not thread-safe.
 */
public final class ModelDirectory implements WatchedDirectory.Listener<ModelStamp>, SourceWriter {
  /** The number of polls without a change, after which a model that is not whole is an error. */
  public static final int PATIENCE = 12;

  /** The problem while there is no store. */
  public static final String NO_STORE =
      "expected a service ModelStore; got none: start the bundle dev.bijou.store";

  private static final String NAME = "[a-z0-9][a-z0-9._-]{0,63}";

  private final Path root;
  private final Supplier<Optional<ModelStore>> store;
  private final DeclarationSink declarations;
  private final WatchedDirectory<ModelStamp> directories;

  /** The polls since the last change of each model that is not whole. */
  private final Map<Path, Integer> waiting = new HashMap<>();

  private boolean hadStore;

  /**
   * Creates a directory that has not been polled yet.
   *
   * @param store the store that verifies models; empty while there is none
   */
  public ModelDirectory(
      Path directory, Supplier<Optional<ModelStore>> store, DeclarationSink declarations) {
    this.root = directory;
    this.store = store;
    this.declarations = declarations;
    this.directories = new WatchedDirectory<>(directory, ModelStamp::read, this);
  }

  /** Declares the models present at the start. */
  public void open() {
    directories.open();
  }

  /** Declares the models present, and what is missing of those that are not whole. */
  public void readOnce() {
    directories.open();
    Map.copyOf(waiting).keySet().forEach(directory -> check(directory, PATIENCE));
  }

  /** Reads the directory once. */
  public void poll() {
    waiting.replaceAll((directory, polls) -> polls + 1);
    directories.poll();
    boolean storeIsNew = store.get().isPresent() && !hadStore;
    hadStore = store.get().isPresent();
    Map.copyOf(waiting)
        .forEach(
            (directory, polls) -> {
              if (polls > 0 && (storeIsNew || polls % PATIENCE == 0)) {
                check(directory, polls);
              }
            });
  }

  @Override
  public void changed(Path directory, ModelStamp stamp) {
    hadStore = store.get().isPresent();
    waiting.put(directory, 0);
    check(directory, 0);
  }

  @Override
  public void removed(Path directory) {
    waiting.remove(directory);
    declarations.withdraw(source(directory));
  }

  private FlowSource source(Path directory) {
    return new FlowSource(
        FlowSource.Origin.MODEL, root.getFileName() + "/" + directory.getFileName());
  }

  /** Replaces the files of a model; the manifest comes last. Thread-safe. */
  @Override
  public Declaration write(FlowSource source, Declaration content) throws IOException {
    ModelStore models = store.get().orElseThrow(() -> new IOException(NO_STORE));
    Path target = root.resolve(source.fileName());
    ModelStore.Contents copied = models.copy(content.model().orElseThrow().directory(), target);
    return Declaration.of(source, copied.text(), new ModelFiles(target, copied.sha256()));
  }

  /**
   * Declares a model if it is whole, or what is missing after a while. It is checked again from
   * time to time, since not every cause is a change of a file.
   */
  private void check(Path directory, int polls) {
    Optional<String> problem = declare(directory);
    if (problem.isEmpty()) {
      waiting.remove(directory);
    } else if (polls >= PATIENCE || !hasName(directory)) {
      FlowSource source = source(directory);
      String relative = problem.get().replace(directory.toString(), source.label());
      declarations.declare(Declaration.unreadable(source, relative));
    }
  }

  private boolean hasName(Path directory) {
    return source(directory).name().matches(NAME);
  }

  /** Declares a model if it is whole; else returns the reason why it is not. */
  private Optional<String> declare(Path directory) {
    if (!hasName(directory)) {
      return Optional.of(
          "expected a name of up to 64 of a-z, 0-9, '.', '_' and '-', the first a letter or digit;"
              + " got another; rename the directory");
    }
    if (store.get().isEmpty()) {
      return Optional.of(NO_STORE);
    }
    try {
      ModelStore.Contents contents = store.get().get().contents(directory);
      ModelFiles files = new ModelFiles(directory, contents.sha256());
      declarations.declare(Declaration.of(source(directory), contents.text(), files));
      return Optional.empty();
    } catch (InvalidModelException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return Optional.of("expected a readable model; got " + FileErrors.reason(e));
    }
  }
}
