package dev.bijou.spark;

import dev.bijou.spark.internal.ClusterModel;
import dev.bijou.spark.internal.ModelDirectory;
import dev.bijou.spark.internal.ModelFiles;
import dev.bijou.spark.internal.Types;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import scala.Option;

/** A reader of what {@link BijouFlowModelWriter} writes. */
final class BijouFlowModelReader extends MLReader<BijouFlowModel> {
  @Override
  public BijouFlowModel load(String path) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader.loadMetadata(path, sparkSession(), BijouFlowModel.class.getName());
    BijouFlowModel model =
        new BijouFlowModel(metadata.uid(), new ClusterModel(files(path)), new double[0]);
    metadata.getAndSetParams(model, Option.empty());
    return model;
  }

  private ModelFiles files(String path) {
    String directory = new Path(path, BijouFlowModelWriter.MODEL).toString();
    try {
      return ModelDirectory.of(directory, sc().hadoopConfiguration()).read(Types.ofThread());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
