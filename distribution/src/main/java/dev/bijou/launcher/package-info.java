/** Starts what the distribution holds: class path code, the only one outside bundles. */
package dev.bijou.launcher;
