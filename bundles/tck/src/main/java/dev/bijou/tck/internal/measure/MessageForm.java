package dev.bijou.tck.internal.measure;

import java.util.regex.Pattern;

/** The form of messages. */
public final class MessageForm {
  private static final Pattern REFUSAL =
      Pattern.compile("[^:]+: expected .+; got .+", Pattern.DOTALL);

  private MessageForm() {}

  /** Whether an exception is a refusal in the words {@code key: expected …; got …}. */
  public static boolean refusal(Throwable e) {
    return e instanceof IllegalArgumentException
        && e.getMessage() != null
        && REFUSAL.matcher(e.getMessage()).matches();
  }
}
