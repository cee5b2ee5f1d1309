package dev.bijou.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bijou.scoring.BadRows.BadRowPolicy;
import dev.bijou.tile.Tile;
import java.util.List;
import org.junit.jupiter.api.Test;

class BadRowsTest {
  private final Tile batch = Tile.allocate(1, 2);

  /** Returns rows of one column, read two at a time. */
  private static RowSource rows(double... values) {
    return RowSource.of("rows", List.of("a"), Tile.ofRow(values));
  }

  @Test
  void goodRowsAreRead() {
    BadRows bad = new BadRows(BadRowPolicy.FAIL);
    RowSource rows = rows(1, 2, 3);
    assertEquals(2, bad.read(rows, batch));
    assertEquals(1, bad.read(rows, batch));
    assertEquals(3, batch.get(0, 0));
    assertEquals(0, bad.read(rows, batch));
    assertEquals(0, bad.count());
  }

  @Test
  void aBadRowIsNanIfItIsSkipped() {
    BadRows bad = new BadRows(BadRowPolicy.SKIP);
    bad.read(rows(1, Double.POSITIVE_INFINITY), batch);
    assertEquals(Double.NaN, batch.get(1, 0));
    assertEquals(
        List.of("rows: row 2, column a: expected a finite number; got Infinity"), bad.problems());
    bad.require("rows");
  }

  @Test
  void tenBadRowsAreNamedWhereOneFails() {
    double nan = Double.NaN;
    BadRows bad = new BadRows(BadRowPolicy.FAIL);
    RowSource rows = rows(1, nan, 2, nan, nan, nan, nan, nan, nan, nan, 3, nan, nan, 4, nan, nan);
    BadRowsException e = assertThrows(BadRowsException.class, () -> bad.read(rows, batch));
    assertEquals("rows: expected finite numbers in every row; got bad rows", e.getMessage());
    assertEquals(10, e.problems().size());
    assertEquals("rows: row 13, column a: expected a finite number; got NaN", e.problems().get(9));
  }

  @Test
  void asManyNamesAsColumns() {
    assertEquals(
        "rows: expected 2 columns, as there are names; got 1",
        assertThrows(
                IllegalArgumentException.class,
                () -> RowSource.of("rows", List.of("a", "b"), Tile.allocate(1, 1)))
            .getMessage());
  }
}
