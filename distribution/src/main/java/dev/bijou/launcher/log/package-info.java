/** The logs of commands and of the console, in which all ways of logging end. */
package dev.bijou.launcher.log;
