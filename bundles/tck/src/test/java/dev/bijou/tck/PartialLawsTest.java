package dev.bijou.tck;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.admin.conformance.LawResult;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Partial;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.bijector.BijectorLaws;
import dev.bijou.tck.internal.bijector.BijectorSubject;
import dev.bijou.tck.right.SolvedTriangular;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Tests the laws of a bijector of some coordinates, from the last to the first. */
class PartialLawsTest {
  @TestFactory
  Stream<DynamicTest> laws() {
    BijectorSubject subject =
        new BijectorSubject("partial", context -> of(context, SolvedTriangular::undeclared));
    return BijectorLaws.ALL.stream()
        .map(law -> dynamicTest("law " + law.number(), () -> passes(law, subject)));
  }

  /** Leaves every third coordinate. */
  private static Bijector of(BuildContext context, Function<BuildContext, Bijector> factory) {
    int d = context.dimension();
    int[] coordinates =
        IntStream.iterate(d - 1, j -> j >= 0, j -> j - 1)
            .filter(j -> d == 1 || j % 3 != 1)
            .toArray();
    Tile[] rows =
        Arrays.stream(coordinates).mapToObj(context.data()::coordinate).toArray(Tile[]::new);
    Tile data = Tile.allocate(rows.length, context.data().size());
    for (int k = 0; k < rows.length; k++) {
      data.coordinate(k).copyFrom(rows[k]);
    }
    BuildContext own =
        BuildContext.of(rows.length, context.random())
            .withContext(context.contextDimension())
            .withData(data);
    return Partial.of(factory.apply(own), d, coordinates);
  }

  private static void passes(Law<BijectorSubject> law, BijectorSubject subject) {
    LawResult result = law.check(subject);
    assertFalse(result.failed(), result::toString);
  }
}
