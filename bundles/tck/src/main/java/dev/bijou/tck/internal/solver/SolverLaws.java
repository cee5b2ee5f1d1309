package dev.bijou.tck.internal.solver;

import dev.bijou.tck.internal.Law;
import java.util.List;

/** The laws of root finders, by number. */
public final class SolverLaws {
  /** All laws of root finders. */
  public static final List<Law<SolverSubject>> ALL =
      List.of(RootLaws.FOUND, RootLaws.HONEST, RowLaws.ALONE, RowLaws.NOT_A_NUMBER);

  private SolverLaws() {}
}
