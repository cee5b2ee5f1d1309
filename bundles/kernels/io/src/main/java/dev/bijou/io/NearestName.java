package dev.bijou.io;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * A search for the known name that is most similar to an unknown one: the name with the smallest
 * edit distance, ignoring case and the difference between {@code _} and {@code -}. A name is near
 * if at least half of the letters agree.
 */
public final class NearestName {
  /** The longest prefix that is compared, which bounds the cost of malicious names. */
  private static final int LONGEST = 64;

  private NearestName() {}

  /** Returns the nearest candidate, if one is near. */
  public static Optional<String> of(String name, Collection<String> candidates) {
    return candidates.stream()
        .filter(other -> isNear(name, other))
        .min(Comparator.comparingInt(other -> distance(name, other)));
  }

  private static boolean isNear(String name, String other) {
    String a = normalized(name);
    String b = normalized(other);
    int longer = Math.max(a.length(), b.length());
    int least = Math.abs(a.length() - b.length());
    return 2 * least <= longer && 2 * edits(a, b) <= longer;
  }

  /** Returns the remedy at the end of a message about an unknown name; empty if no name is near. */
  public static String remedy(String name, Collection<String> candidates) {
    return of(name, candidates).map(nearest -> "; the nearest is '" + nearest + "'").orElse("");
  }

  private static String normalized(String name) {
    String start = name.substring(0, Math.min(name.length(), LONGEST));
    return start.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the number of letters to insert, delete, replace or swap with their neighbor to turn
   * one name into the other (optimal string alignment; Damerau 1964, each letter changed once).
   */
  static int distance(String from, String to) {
    return edits(normalized(from), normalized(to));
  }

  private static int edits(String a, String b) {
    int[][] d = new int[3][b.length() + 1]; // row i is needed until row i + 2
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i % 3][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
      }
    }
    return d[a.length() % 3][b.length()];
  }

  private static int step(int[][] d, String a, String b, int i, int j) {
    int[] above = d[(i - 1) % 3];
    int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(above[j], d[i % 3][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, 1 + d[(i - 2) % 3][j - 2]) : least;
  }
}
