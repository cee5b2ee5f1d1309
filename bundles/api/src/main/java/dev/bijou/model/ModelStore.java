package dev.bijou.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps models in directories, one in each. Thread-safe; of two that save to one directory at the
 * same time, one wins, whole. Under OSGi it is a service; elsewhere {@link #load} finds it.
 */
@Requirement(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.model.ModelStore",
    attribute = "osgi.serviceloader=dev.bijou.model.ModelStore",
    effective = "active")
@ProviderType
public interface ModelStore {
  /**
   * The store on the class path or module path.
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

  /**
   * Saves a model, in the place of the one that is there. Whenever this ends, and however: the
   * directory holds the old model or the new one.
   *
   * @param directory is made if it does not exist
   * @throws IOException if the files cannot be written; the old model stays
   * @throws IllegalArgumentException if the model has a value that no file may hold, such as a
   *     parameter that is NaN; the old model stays
   */
  void save(Model model, Path directory) throws IOException;

  /**
   * Opens a model, once it has been verified: sizes and hashes of its files, every value finite,
   * names and shapes of the parameters, and the log-densities of its check rows.
   *
   * @throws InvalidModelException if there is no model or it cannot be trusted
   * @throws dev.bijou.flow.InvalidFlowException if its flow cannot be composed, for a type is
   *     missing perhaps
   * @throws IOException if the files cannot be read
   */
  Opened open(Path directory) throws IOException;

  /**
   * A model that was opened.
   *
   * @param model verified as far as it could be
   * @param warnings what could not be verified, a line each
   */
  record Opened(Model model, List<String> warnings) {
    /** Copies the warnings. */
    public Opened {
      warnings = List.copyOf(warnings);
    }
  }
}
