package dev.bijou.shell.internal.text;

import java.util.Collection;
import java.util.Comparator;

/** Finds the name that somebody may have meant. */
public final class NearestName {
  private NearestName() {}

  /** A remedy for a name that is not among those; nothing if none of them is near. */
  public static String remedy(String name, Collection<String> names) {
    return names.stream()
        .filter(other -> distance(name, other) <= Math.max(name.length(), other.length()) / 2)
        .min(Comparator.comparingInt(other -> distance(name, other)))
        .map(nearest -> "; the nearest is " + nearest)
        .orElse("");
  }

  /**
   * How many letters must be inserted, deleted, replaced or swapped with their neighbour to make
   * one name of the other (Damerau 1964, each letter touched once).
   */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(int[][] d, String a, String b, int i, int j) {
    int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, 1 + d[i - 2][j - 2]) : least;
  }
}
