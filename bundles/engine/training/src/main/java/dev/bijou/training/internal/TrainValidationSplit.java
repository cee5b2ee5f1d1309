package dev.bijou.training.internal;

/**
 * The rows of a fit.
 *
 * @param train the rows to train on
 * @param validation the rows that decide when to stop; empty if there are none
 */
record TrainValidationSplit(TrainingRows train, TrainingRows validation) {}
