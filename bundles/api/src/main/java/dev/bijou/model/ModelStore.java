package dev.bijou.model;

import dev.bijou.flow.FlowComposer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Saves models to directories and opens them. Thread-safe; of two concurrent saves to one
 * directory, one wins as a whole. Under OSGi it is a service; elsewhere {@link #load} finds it.
 */
@Requirement(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.model.ModelStore",
    attribute = "osgi.serviceloader=dev.bijou.model.ModelStore",
    effective = "active")
@ProviderType
public interface ModelStore {
  /**
   * Returns the store on the class path or module path.
   *
   * @throws IllegalStateException if there is none
   */
  static ModelStore load() {
    return ServiceLoader.load(ModelStore.class, ModelStore.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "models: expected the bundle store beside api; found none"));
  }

  /** Returns a store that opens models with another composer; this one is unchanged. */
  ModelStore withComposer(FlowComposer composer);

  /**
   * Saves a model and replaces an existing one atomically: at any moment, the directory holds the
   * old model or the new one.
   *
   * @param directory the directory; created if it does not exist
   * @throws IOException if the files cannot be written; the old model stays
   * @throws IllegalArgumentException if the model has a value that no file may hold, such as a
   *     parameter that is NaN; the old model stays
   */
  void save(Model model, Path directory) throws IOException;

  /**
   * Requires that a model can be saved to a directory, before the work whose result it will hold.
   * Changes nothing; a later save may still fail, for example on a full disk.
   *
   * @throws IOException if the directory is neither a writable one nor can be created
   * @throws InvalidModelException if one of its files is not regular
   */
  default void requireWritable(Path directory) throws IOException {}

  /**
   * Opens a model after verification of sizes and hashes of its files, every value finite, names
   * and shapes of the parameters, and the log-densities of its verification rows.
   *
   * @throws InvalidModelException if there is no valid model
   * @throws dev.bijou.flow.InvalidFlowException if its flow cannot be composed, for example because
   *     a type is missing
   * @throws IOException if the files cannot be read
   */
  Opened open(Path directory) throws IOException;

  /**
   * Returns the contents of a directory that holds a whole model: the manifest, and every file that
   * it names with the size and hash that it says. Composes nothing.
   *
   * @throws InvalidModelException if something is missing or differs, as while a model is copied
   * @throws IOException if the files cannot be read
   */
  Contents contents(Path directory) throws IOException;

  /**
   * Copies a whole model and replaces an existing one atomically, as {@link #save} does. Composes
   * nothing.
   *
   * @return the contents that were copied
   * @throws InvalidModelException if the source is not whole; an existing model stays
   * @throws IOException if files cannot be read or written; an existing model stays
   */
  Contents copy(Path from, Path to) throws IOException;

  /**
   * The contents of a whole model.
   *
   * @param text its flow in YAML
   * @param sha256 the hash of its manifest, and so of all its files: equal models have equal hashes
   */
  record Contents(String text, String sha256) {}

  /**
   * An opened model.
   *
   * @param model the model
   * @param warnings what could not be verified, one line each
   */
  record Opened(Model model, List<String> warnings) {
    /** Copies the warnings. */
    public Opened {
      warnings = List.copyOf(warnings);
    }
  }
}
