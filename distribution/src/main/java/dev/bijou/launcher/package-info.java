/** The launcher of the distribution, the only code on the class path instead of in a bundle. */
package dev.bijou.launcher;
