package dev.bijou.shell.internal.data;

import java.util.ArrayList;
import java.util.List;

/** Rows that something is wrong with: how many, and what is wrong with the first of them. */
public final class BadRows {
  /** So many are named. */
  public static final int NAMED = 10;

  private final List<String> named = new ArrayList<>();
  private long count;

  /** One more. */
  public void add(String message) {
    count++;
    if (named.size() < NAMED) {
      named.add(message);
    }
  }

  /** How many there are. */
  public long count() {
    return count;
  }

  /** The first of them, a line each, and how many more there are. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(named);
    if (count > named.size()) {
      lines.add("and %d more".formatted(count - named.size()));
    }
    return lines;
  }
}
