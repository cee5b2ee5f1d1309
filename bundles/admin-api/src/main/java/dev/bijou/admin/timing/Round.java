package dev.bijou.admin.timing;

/**
 * One round: each direction of each contender timed once, one after the other, so that a drift of
 * the machine affects all of them equally.
 *
 * @param forwardMillis of the batch; NaN if not measured
 * @param inverseMillis of the batch; NaN if not measured
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
