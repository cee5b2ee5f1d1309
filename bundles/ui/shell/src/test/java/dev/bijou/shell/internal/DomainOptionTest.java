package dev.bijou.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.scoring.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bounds of columns in {@code fit} and {@code info}. */
class DomainOptionTest {
  @TempDir Path directory;

  private final FakeStore store = new FakeStore();
  private final FakeTrainer trainer = new FakeTrainer();
  private final ShellFixture fixture =
      ShellFixture.with(new FakeComposer(), store, trainer, Scorer.load());

  private ShellFixture.Run fit(String rows, String... options) throws IOException {
    String data = Files.writeString(directory.resolve("x.csv"), rows).toString();
    String[] line = {"fit", "gaussianization", "--data", data, "--model", "m"};
    String[] all = new String[line.length + options.length];
    System.arraycopy(line, 0, all, 0, line.length);
    System.arraycopy(options, 0, all, line.length, options.length);
    return fixture.run(all);
  }

  @Test
  void asksForNaturalBoundsAndPrintsThem() throws IOException {
    ShellFixture.Run run = fit("share,b,c\n0.1,2,3\n0.2,3,4\n", "--domain", "auto");
    assertEquals(0, run.code(), run.err());
    assertTrue(trainer.options.naturalBounds());
    assertTrue(run.out().endsWith("\ndomain: share in (0, 1)\n"), run.out());
  }

  @Test
  void saysThatThereAreNone() throws IOException {
    ShellFixture.Run run = fit("a,b\n0.1,2\n0.2,3\n", "--domain", "auto");
    assertTrue(run.out().endsWith("\ndomain: no column has a natural bound\n"), run.out());
    run = fit("a,b\n0.1,2\n0.2,3\n");
    assertFalse(run.out().contains("domain"), run.out());
    assertFalse(trainer.options.naturalBounds());
  }

  @Test
  void writesBoundsAsJson() throws IOException {
    ShellFixture.Run run = fit("share,b,c\n0.1,2,3\n0.2,3,4\n", "--json", "-");
    String bounds = "\"bounds\": [ { \"column\": \"share\", \"lower\": 0.0, \"upper\": 1.0 } ]";
    assertTrue(run.out().replaceAll("\\s+", " ").contains(bounds), run.out());
  }

  @Test
  void infoShowsBounds() {
    store.models.put("m", FakeTrainer.model(List.of("share", "b", "c"), List.of(), List.of()));
    assertTrue(fixture.run("info", "m").out().contains("\n  bounds     share in (0, 1)\n"));
  }

  @Test
  void refusesOtherChoicesAndContinuedFits() throws IOException {
    ShellFixture.Run run = fit("a\n1\n2\n", "--domain", "0,1");
    assertEquals(2, run.code());
    assertEquals(
        "bijou fit: --domain: expected auto; got '0,1'; see bijou fit --help\n", run.err());
    store.models.put("old", FakeTrainer.model(List.of("a"), List.of(), List.of()));
    String old = Files.createDirectory(directory.resolve("old")).toString();
    Files.writeString(Path.of(old, "manifest.json"), "{}");
    run = fixture.run("fit", old, "--continue", "--domain", "auto", "--data", "x", "--model", "m");
    assertEquals(2, run.code());
    assertEquals(
        "bijou fit: --domain: expected a fit from the start; got --continue, which keeps the bounds"
            + " of the model; leave out one of both\n",
        run.err());
  }
}
