package dev.bijou.admin.timing;

/**
 * One round: every direction timed once, one right after the other, so that a drift of the machine
 * hits them alike.
 *
 * @param forwardMillis of the batch
 * @param inverseMillis of the batch
 * @param calibrationMillis of a loop that is the same in every round: its spread shows how steady
 *     the machine is
 * @param jvmActivity by the virtual machine in the course of the round
 */
public record Round(
    double forwardMillis, double inverseMillis, double calibrationMillis, JvmActivity jvmActivity) {
  /** Inverse over forward. */
  public double ratio() {
    return inverseMillis / forwardMillis;
  }
}
