package dev.bijou.spark.internal;

import dev.bijou.model.InvalidModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A model directory on a file system of Hadoop. */
public final class ModelDirectory {
  private static final Pattern NAMES =
      Pattern.compile(
          "manifest\\.json|flow(-[0-9a-f]{16})?\\.yaml|parameters(-[0-9a-f]{16})?\\.safetensors");

  private final Path path;
  private final FileSystem files;

  private ModelDirectory(Path path, FileSystem files) {
    this.path = path;
    this.files = files;
  }

  /**
   * Returns a directory, which need not exist.
   *
   * @param path with or without a scheme
   * @param configuration names the default file system
   * @throws IOException if the file system cannot be reached
   */
  public static ModelDirectory of(String path, Configuration configuration) throws IOException {
    Path place = new Path(path);
    return new ModelDirectory(place, place.getFileSystem(configuration));
  }

  /**
   * Reads the files of the model; other files are ignored.
   *
   * @throws InvalidModelException if there is no model
   * @throws IOException if the files cannot be read
   */
  public ModelFiles read(Types types) throws IOException {
    if (!files.exists(path) || !files.getFileStatus(path).isDirectory()) {
      throw new InvalidModelException(
          path
              + ": expected the directory of a model; got "
              + (files.exists(path) ? "a file" : "none"));
    }
    try (LocalDirectory copy = LocalDirectory.create();
        LocalDirectory model = LocalDirectory.create()) {
      copyTo(copy);
      if (!Files.exists(copy.path().resolve("manifest.json"))) {
        types.store().open(copy.path()); // made by hand: verified as far as possible
        return ModelFiles.read(copy.path());
      }
      types.store().copy(copy.path(), model.path());
      return ModelFiles.read(model.path());
    } catch (InvalidModelException e) {
      throw new InvalidModelException(
          path + ": expected a model; got one that is refused: " + e.getMessage());
    }
  }

  private void copyTo(LocalDirectory copy) throws IOException {
    for (FileStatus file : files.listStatus(path)) {
      String name = file.getPath().getName();
      if (file.isFile() && NAMES.matcher(name).matches()) {
        try (InputStream in = files.open(file.getPath())) {
          Files.copy(in, copy.path().resolve(name));
        }
      }
    }
  }

  /**
   * Writes the files of a model, {@code manifest.json} last.
   *
   * @throws IOException if they cannot be written; there is no model then
   */
  public void write(ModelFiles model) throws IOException {
    files.mkdirs(path);
    model.write(
        (name, content) -> {
          try (OutputStream out = files.create(new Path(path, name), true)) {
            out.write(content);
          }
        });
  }
}
