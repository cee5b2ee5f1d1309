package dev.bijou.spark;

import dev.bijou.spark.internal.ModelDirectory;
import dev.bijou.spark.internal.ModelFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWriter;

/** A writer of the metadata that Spark ML reads, and of a model directory beside it. */
final class BijouFlowModelWriter extends MLWriter {
  /** The name of the model directory. */
  static final String MODEL = "model";

  private final BijouFlowModel instance;
  private final ModelFiles files;

  BijouFlowModelWriter(BijouFlowModel instance, ModelFiles files) {
    this.instance = instance;
    this.files = files;
  }

  @Override
  public void saveImpl(String path) {
    DefaultParamsWriter.saveMetadata(instance, path, sparkSession());
    try {
      String directory = new Path(path, MODEL).toString();
      ModelDirectory.of(directory, sc().hadoopConfiguration()).write(files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
