package dev.bijou.itests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.itests.osgi.Distribution;
import dev.bijou.itests.readme.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests bounds of columns on the command line: proposed, saved, scored and refused. */
@DisabledOnOs(OS.WINDOWS)
class DomainIT {
  @TempDir Path folder;

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private void writeRows() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder rows = new StringBuilder("amount,share,other\n");
    for (int i = 0; i < 300; i++) {
      double share = random.nextDouble();
      rows.append(Math.exp(3 + random.nextGaussian())).append(',').append(share).append(',');
      rows.append(random.nextGaussian() + share).append('\n');
    }
    write("rows.csv", rows.toString());
    write("flow.yaml", "flow: f\nlayers: [autoregressive: {of: affine, hidden: [4]}]\n");
  }

  @Test
  void proposedBoundsAreKeptInTheModel() throws Exception {
    writeRows();
    String fit =
        Tool.bijou()
            .run(
                folder,
                "fit",
                "flow.yaml",
                "--data",
                "rows.csv",
                "--model",
                "m",
                "--domain",
                "auto",
                "--epochs",
                "2");
    assertTrue(fit.contains("domain: amount in (0, "), fit);
    assertTrue(fit.endsWith("domain: share in (0, 1)\n"), fit);
    String info = Tool.bijou().run(folder, "info", "m");
    assertTrue(info.contains("\n  bounds     share in (0, 1)\n"), info);

    write("new.csv", "amount,share,other\n20,0.5,0\n0,0.5,0\n20,1,0\n-1,7,0\n");
    Tool.bijou().run(folder, "score", "m", "--data", "new.csv", "--explain", "--out", "s.csv");
    List<String> scores = Files.readAllLines(folder.resolve("s.csv"));
    assertEquals("logProb,percentile,logProb.amount,logProb.share,logProb.other", scores.get(0));
    assertTrue(scores.stream().noneMatch(line -> line.contains("NaN")), scores::toString);
    assertTrue(scores.get(1).matches("-[0-9].*"), scores::toString);
    assertTrue(scores.get(2).startsWith("-Infinity,0.0,-Infinity,"), scores::toString);
    assertTrue(scores.get(3).startsWith("-Infinity,0.0,"), scores::toString);
    assertTrue(scores.get(4).startsWith("-Infinity,0.0,-Infinity,-Infinity,"), scores::toString);
  }

  @Test
  void aGivenBoundThatARowTouchesIsRefused() throws Exception {
    writeRows();
    Path rows = folder.resolve("rows.csv");
    write("rows.csv", Files.readString(rows) + "0,0.5,0\n");
    Path flow =
        write(
            "bounded.yaml",
            "flow: bounded\nlayers: [domain: {lower: [0, null, null]}, actnorm, rotation]\n");
    Script script =
        new Script(
            Distribution.home().resolve("bin/bijou"),
            Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", System.getProperty("java.home")));
    Script.Run run =
        script.run(
            "fit",
            flow.toString(),
            "--data",
            rows.toString(),
            "--model",
            folder.resolve("m").toString());
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().contains("data: expected values of column amount in (0, "), run.err());
    assertTrue(run.err().contains("got 0.0 in row 301; remove such rows"), run.err());
  }
}
