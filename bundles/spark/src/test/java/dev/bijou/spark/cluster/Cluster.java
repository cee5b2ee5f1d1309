package dev.bijou.spark.cluster;

import java.nio.file.Path;
import java.util.List;

/** The programs of this package on a cluster of two executors. */
public final class Cluster {
  private Cluster() {}

  /** Runs {@link ScoreProgram} as the documentation does: all of Bijou's jars by {@code --jars}. */
  public static List<String> score(Path folder, Path model, long rows) throws Exception {
    return new SparkSubmit(folder)
        .with("--jars", Jars.join(Jars.bijou(folder), ","))
        .run(ScoreProgram.class, model.toString(), Long.toString(rows), folder.toString());
  }

  /** Runs {@link CostProgram}. */
  public static List<String> costs(Path folder, List<Path> models) throws Exception {
    return new SparkSubmit(folder)
        .with("--jars", Jars.join(Jars.bijou(folder), ","))
        .run(CostProgram.class, models.stream().map(Path::toString).toArray(String[]::new));
  }

  /**
   * Runs {@link StrangerProgram} with Bijou's jars on the class path of Spark, so that the loader
   * of Bijou's jars does not find the strangers' types.
   */
  public static List<String> scoreStrangers(Path folder, Path deployed, Path added)
      throws Exception {
    return new SparkSubmit(folder)
        .withClassPath(Jars.bijou(folder))
        .with("--jars", deployed.toString())
        // Otherwise a session sees only the jars that were added to itself.
        .with("--conf", "spark.sql.artifact.isolation.enabled=false")
        .run(StrangerProgram.class, added.toString(), folder.toString());
  }
}
