/**
 * Commands of other terminals in a running console, over a Unix domain socket.
 *
 * <p>Both sides first send a line of text, the {@link dev.bijou.launcher.attach.Greeting}. Then the
 * client sends one request, and the server answers by {@link dev.bijou.launcher.attach.Frame}s: the
 * output of the command, demands for standard input, and finally the exit code. A connection runs
 * one command; when it is lost, the command is interrupted.
 */
package dev.bijou.launcher.attach;
