/**
 * Brings all that an application needs to fit flows, besides scoring and sampling. Contains no
 * package: {@code requires dev.bijou.fit} makes the API readable and resolves the trainer.
 */
module dev.bijou.fit {
  requires transitive dev.bijou;
  requires dev.bijou.training;
}
