package dev.bijou.training;

import org.jspecify.annotations.Nullable;

/** A fit that ended without a model; the message is the reason, in one line. */
public class FitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Creates an exception with this reason. */
  public FitException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
