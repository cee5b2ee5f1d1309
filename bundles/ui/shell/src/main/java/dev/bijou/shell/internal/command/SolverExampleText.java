package dev.bijou.shell.internal.command;

import static dev.bijou.io.NumberFormat.error;
import static dev.bijou.io.NumberFormat.plain;

import dev.bijou.admin.timing.SolveSummary;
import dev.bijou.admin.timing.SolverExample;
import dev.bijou.shell.internal.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formats the reference example as text. */
final class SolverExampleText {
  private SolverExampleText() {}

  static List<String> lines(SolverExample example) {
    TextTable table =
        TextTable.indented(
            "SOLVER",
            ">EVALS PER SOLVE",
            ">MOST ITERATIONS",
            ">RESIDUAL",
            ">ROUND TRIP",
            "OUTCOME");
    for (SolverExample.Run run : example.solvers()) {
      SolveSummary solves = run.solves();
      table.row(
          run.solver(),
          plain(solves.evaluations()),
          solves.iterations(),
          error(solves.worstResidual()),
          error(run.roundTripMaxError()),
          solves.outcome());
    }
    List<String> lines = new ArrayList<>();
    lines.add("One coordinate: u = F(x), the distribution function of three Gaussians");
    lines.add("  F is one closed-form line; x = F^-1(u) is a search for a root:");
    lines.add("");
    lines.addAll(table.lines());
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "  %d points there and back by bisection: within %s%s.",
            example.points(),
            error(example.roundTripMaxError()),
            unresolved(example)));
    return lines;
  }

  private static String unresolved(SolverExample example) {
    int count = example.unresolved().size();
    return count == 0
        ? ""
        : String.format(Locale.ROOT, ", but for %d that u does not resolve", count);
  }
}
