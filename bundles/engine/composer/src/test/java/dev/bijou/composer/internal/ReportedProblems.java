package dev.bijou.composer.internal;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bijou.flow.InvalidFlowException;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** The problems that an attempt reports. */
public final class ReportedProblems {
  private ReportedProblems() {}

  /** Returns the problems as strings, each of which must be one line. */
  public static List<String> lines(Executable attempt) {
    InvalidFlowException e = assertThrows(InvalidFlowException.class, attempt);
    List<String> lines = e.getMessage().lines().toList();
    if (lines.size() != e.problems().size()) {
      throw new AssertionError("expected one line per problem; got\n" + e.getMessage());
    }
    return lines;
  }
}
