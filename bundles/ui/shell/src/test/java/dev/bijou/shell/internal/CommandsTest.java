package dev.bijou.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that list, explain and check. */
class CommandsTest {
  @TempDir Path directory;

  private final ShellFixture fixture =
      ShellFixture.with(new FakeComposer(), new FakeRuntime(), new FakeConformance());

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  @Test
  void listsTypesByGroupWithUnusedOnes() {
    assertEquals(
        """
        TYPE                 FORWARD      INVERSE    VERSION         BUNDLE
        Structures:
          turn               closed form  iterative  1.2.3.SNAPSHOT  dev.example.bundle4
          turn (not chosen)  closed form  iterative  1.2.3.SNAPSHOT  dev.example.bundle5
        Bases:
          flat               -            -          1.2.3           dev.example.bundle6

        FORWARD maps data to latents (log-density), INVERSE maps latents to data (sampling).
        """,
        fixture.run("types").out());
  }

  @Test
  void showsTypeWithKeysAndParameters() {
    String out = fixture.run("types", "turn").out();
    assertEquals(
        """
        turn: layer
          turns pairs of coordinates
          y = R · x

          bundle  dev.example.bundle4 1.2.3.SNAPSHOT
          also    dev.example.bundle5 1.2.3.SNAPSHOT (not chosen)
          cost    FORWARD closed form, INVERSE iterative
          domain  the line, range the line

          KEY    DEFAULT       EXPECTED                      MEANING
          way    quarter-left  quarter-left | quarter-right  which way to turn
          times  3             integer                       a line of documentation that is so long
                                                             that it does not fit beside the default of
                                                             its key on a terminal of common width

          PARAMETER, at dimension 2  SHAPE                      MEANING
          angles                     dimension / 2 × 2 = 1 × 2  angles to the left: α = angles (with
                                                                way: quarter-left)
          angles                     dimension / 2 × 2          angles to the right: α = −angles (with
                                                                way: quarter-right)

        """,
        out.substring(0, out.indexOf("turn: layer (not chosen: dev.example.bundle4 1.2.3")));
    assertEquals(out, fixture.run("types", "turn@1.2").out());
  }

  @Test
  void refusesUnknownTypeWithNearestName() {
    ShellFixture.Run run = fixture.run("types", "trun");
    assertEquals(2, run.code());
    assertEquals(
        "bijou types: TYPE: expected one of turn, flat; got 'trun'; the nearest is 'turn'\n",
        run.err());
  }

  @Test
  void refusesAVersionThatIsNotInstalled() {
    assertEquals(
        "bijou types: TYPE: expected 1.2.3.SNAPSHOT, 1.2.3.SNAPSHOT as the version; got 'turn@2'\n",
        fixture.run("types", "turn@2").err());
    assertEquals(
        "bijou types: TYPE: expected a version such as 1, 1.2 or 1.2.3, or a range such as"
            + " [1.0,1.5) after '@'; got 'x'\n",
        fixture.run("types", "turn@x").err());
    assertEquals(2, fixture.run("types", "trun@1").code());
  }

  @Test
  void showsAlternativesAsJson() {
    String alternative =
        """
              "alternatives": [
                {
                  "version": "1.2.3.SNAPSHOT",
                  "bundle": "dev.example.bundle5"
                }
              ],
        """;
    String json = fixture.run("types", "turn", "--json", "-").out();
    assertTrue(json.contains(alternative), json);
  }

  @Test
  void jsonOnStandardOutputMovesTextToStandardError() {
    ShellFixture.Run run = fixture.run("types", "flat", "--json", "-");
    assertEquals(
        """
        {
          "types": [
            {
              "kind": "base",
              "group": "bases",
              "type": "flat",
              "chosen": true,
              "version": "1.2.3.SNAPSHOT",
              "bundle": "dev.example.bundle6",
              "alternatives": [],
              "forward": null,
              "inverse": null,
              "domains": {
                "from": [],
                "onto": []
              },
              "doc": "as likely everywhere",
              "formula": "",
              "keys": [],
              "parameters": []
            }
          ]
        }
        """,
        run.out());
    assertEquals(fixture.run("types", "flat").out(), run.err());
  }

  @Test
  void writesKeysAsJson() throws IOException {
    Path file = directory.resolve("types.json");
    assertEquals(0, fixture.run("types", "turn", "--json", file.toString()).code());
    String key =
        """
                {
                  "key": "way",
                  "default": "quarter-left",
                  "expected": "quarter-left | quarter-right",
                  "doc": "which way to turn"
                },
        """;
    assertEquals(
        2, Files.readString(file).split(java.util.regex.Pattern.quote(key), -1).length - 1);
  }

  @Test
  void documentsParametersAsJson() {
    String parameter =
        """
                {
                  "name": "angles",
                  "shape": null,
                  "extents": "dimension / 2 × 2",
                  "meaning": "angles to the right",
                  "formula": "α = −angles",
                  "when": "way: quarter-right"
                }
        """;
    String json = fixture.run("types", "turn", "--json", "-").out();
    assertTrue(json.contains(parameter), json);
  }

  @Test
  void listsFlowsWithFirstProblem() {
    assertEquals(
        """
        FLOW     STATUS       DIMENSION  FORWARD      INVERSE    TABLES  VERSION  GENERATION  SOURCE
        edited   READY                6  closed form  iterative  96 KiB        2           2  flows/edited.yaml
        lacking  UNSATISFIED          -  -            -               -        -           -  flows/lacking.yaml
        turbine  READY                6  closed form  iterative  96 KiB        2          11  flows/turbine.yaml

        edited still serves its previous generation: flows/edited.yaml:3:5: layers[0]: expected a \
        layer; got 'wrong' (and more)
        lacking: flows/lacking.yaml:3:5: layers[0]: expected a type; got 'absent'
        turbine uses turn of dev.example.bundle4 1.2.3.SNAPSHOT; also offered by \
        dev.example.bundle5 1.2.3.SNAPSHOT
        2 of 3 flows ready; run why FLOW for the reason.
        Shipped with Bijou: gaussianization.
        """,
        fixture.run("flows").out());
  }

  @Test
  void validatePrintsEachFlowAndProblem() throws IOException {
    String good = file("good.yaml", "flow: good\ndimension: 6");
    String bad = file("bad.yaml", "wrong");
    ShellFixture.Run run =
        fixture.run("validate", "turbine", good, bad, "gaussianization", "turbin");
    assertEquals(2, run.code());
    String costs = "0 layers, 12 parameters, FORWARD closed form, INVERSE iterative\n";
    assertEquals(
        ("OK turbine: dimension 6, " + costs)
            + ("OK " + good + " (good): dimension 6, " + costs)
            + ("OK gaussianization: open dimension (at 2), " + costs),
        run.out());
    assertEquals(
        bad
            + ":3:5: layers[0]: expected a layer; got 'wrong'\n"
            + bad
            + ":4:1: expected a key; got '?'\n"
            + "FLOW: expected a .yaml file, the directory of a model, or one of edited, lacking, turbine, gaussianization;"
            + " got 'turbin'; the nearest is 'turbine'\n",
        run.err());
  }

  @Test
  void validateWritesAllProblemsAsJson() throws IOException {
    String bad = file("bad.yaml", "wrong");
    ShellFixture.Run run = fixture.run("validate", "turbine", bad, "--json", "-");
    assertEquals(2, run.code());
    assertEquals(
        String.format(
            Locale.ROOT,
            """
            {
              "flows": [
                {
                  "flow": "turbine",
                  "valid": true,
                  "problems": [],
                  "warnings": [],
                  "requirements": [
                    "bijou.base;filter:=\\"(bijou.base=flat)\\""
                  ]
                },
                {
                  "flow": "%s",
                  "valid": false,
                  "problems": [
                    {
                      "place": "layers[0]",
                      "line": 3,
                      "column": 5,
                      "message": "expected a layer; got 'wrong'"
                    },
                    {
                      "place": "",
                      "line": 4,
                      "column": 1,
                      "message": "expected a key; got '?'"
                    }
                  ],
                  "warnings": [],
                  "requirements": []
                }
              ]
            }
            """,
            bad),
        run.out());
  }

  @Test
  void validatePrintsRequirementsOfAllFlowsOnce() throws IOException {
    String lacking = file("lacking.yaml", "flow: lacking\nabsent");
    ShellFixture.Run run = fixture.run("validate", "turbine", lacking, "--requirements");
    assertEquals(2, run.code());
    assertEquals("bijou.base;filter:=\"(bijou.base=flat)\"\n", run.out());
    assertTrue(run.err().startsWith("OK turbine: "), run.err());
    assertTrue(run.err().contains("expected a type; got 'absent'"), run.err());
  }

  @Test
  void validateSucceedsIfAllFlowsAreValid() {
    ShellFixture.Run run = fixture.run("validate", "turbine", "gaussianization");
    assertEquals(0, run.code());
    assertEquals("", run.err());
  }

  @Test
  void validatePrintsWarnings() throws IOException {
    String narrow = file("narrow.yaml", "flow: narrow\ndimension: 6");
    ShellFixture.Run run = fixture.run("validate", narrow);
    assertEquals(0, run.code());
    assertEquals("warning: a.yaml:3:5: layers[0]: narrow\n", run.err());
  }

  @Test
  void refusesMissingFileAndInvalidText() throws IOException {
    String none = directory.resolve("none.yaml").toString();
    Path bytes = Files.write(directory.resolve("bytes.yaml"), new byte[] {(byte) 0xff});
    assertEquals(none + ": expected a file; got none\n", fixture.run("validate", none).err());
    assertEquals(
        bytes + ": expected UTF-8; got other bytes\n", fixture.run("validate", bytes + "").err());
  }

  @Test
  void whyExplainsDeclaredFlow() {
    assertEquals("turbine is ready\n  because of that\n", fixture.run("why", "turbine").out());
  }

  @Test
  void whyComposesUndeclaredFlow() throws IOException {
    String lacking = file("a.yaml", "flow: a\nabsent");
    assertEquals(
        lacking
            + " cannot be composed\n"
            + "  a.yaml:3:5: layers[0]: expected a type; got 'absent'\n"
            + "    no bundle provides it\n",
        fixture.run("why", lacking).out());
    assertEquals(
        "gaussianization can be composed; nothing is missing\n",
        fixture.run("why", "gaussianization").out());
    assertEquals(2, fixture.run("why", "nothing").code());
  }

  @Test
  void verifyShowsWorstErrorAndFailsIfLawIsBroken() {
    ShellFixture.Run run = fixture.run("verify");
    assertEquals(1, run.code());
    String holds =
        """
        turn: layer of dev.example.bundle%d 1.2.3.SNAPSHOT, 1 subject
          LAW  NAME          WORST   BUDGET  OUTCOME
            1  round trip  3.0e-11  1.0e-12  holds
            2  monotone          0        0  holds
            3  context           -        -  does not apply

        """;
    assertEquals(
        String.format(Locale.ROOT, holds, 4)
            + String.format(Locale.ROOT, holds, 5)
            + """
            flat: base of dev.example.bundle6 1.2.3.SNAPSHOT, 1 subject
              LAW  NAME          WORST   BUDGET  OUTCOME
                1  round trip  3.0e-11  1.0e-12  BROKEN by 1
                2  monotone          0        0  holds
                3  context           -        -  does not apply
              failed: law 1 (round trip) of flat: 3.0e-11 of 1.0e-12, x = 7

            8 checks held, 1 broken.
            """,
        run.out());
    assertEquals(0, fixture.run("verify", "turn").code());
    assertEquals(2, fixture.run("verify", "turm").code());
  }

  @Test
  void verifyAllChecksMore() {
    String plain = fixture.run("verify", "turn").out();
    String all = fixture.run("verify", "--all", "turn").out();
    assertTrue(plain.contains("context           -        -  does not apply"), plain);
    assertTrue(all.contains("context           0        0  holds"), all);
  }
}
