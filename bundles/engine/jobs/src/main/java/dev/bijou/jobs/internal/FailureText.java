package dev.bijou.jobs.internal;

/** The reason of a failed job: one line of what its task threw. */
final class FailureText {
  private static final int MAXIMUM_LENGTH = 400;

  private FailureText() {}

  /** Returns what a task threw; if its own methods throw, another exception with its name. */
  static Throwable printable(Throwable e) {
    try {
      String unused = text(e) + e;
      return e;
    } catch (Throwable broken) {
      return new IllegalStateException(e.getClass().getName());
    }
  }

  static String of(Throwable e) {
    String line = text(e).strip().replaceAll("\\p{Cntrl}+", " ");
    return line.length() > MAXIMUM_LENGTH ? line.substring(0, MAXIMUM_LENGTH) + "…" : line;
  }

  private static String text(Throwable e) {
    String message = e.getMessage();
    if (e instanceof OutOfMemoryError) {
      return "out of memory ("
          + message
          + "): expected a heap that holds the data of the job; got a smaller one; increase it, or"
          + " use less data";
    }
    if (e instanceof LinkageError) {
      return "class missing ("
          + message
          + "): expected the bundles of the job to stay installed; got one removed; install it and"
          + " submit the job again";
    }
    return isStatement(e) && message != null && !message.isBlank() ? message : e.toString();
  }

  /** Returns whether the message of an exception says everything without the name of its class. */
  private static boolean isStatement(Throwable e) {
    return e instanceof IllegalArgumentException
        || e instanceof IllegalStateException
        || e.getClass().getName().startsWith("dev.bijou.");
  }
}
