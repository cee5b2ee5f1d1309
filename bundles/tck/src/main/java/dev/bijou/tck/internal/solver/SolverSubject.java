package dev.bijou.tck.internal.solver;

import dev.bijou.solver.RootFinder;
import dev.bijou.tck.internal.Subject;

/** A root finder. */
public record SolverSubject(String name, RootFinder solver) implements Subject {}
