package dev.bijou.shell.internal.command;

import dev.bijou.shell.internal.CommandException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bijou password}: the launcher runs it; here it only has its help. */
@Command(
    name = "password",
    mixinStandardHelpOptions = true,
    description = {
      "Sets the password of the Web Console, of the user admin, and ends all its sessions.",
      ""
    },
    footer = {
      "",
      "The password is asked for twice. A console with a port opens the Web Console as soon as there"
          + " is a password. The base directory keeps only a hash, in a file that only its owner can"
          + " read."
    })
public final class PasswordCommand implements Callable<Integer> {
  @Option(
      names = "--stdin",
      description = "Read the password from the first line of standard input.")
  private boolean stdin;

  @Override
  public Integer call() {
    throw CommandException.refused(
        "password: expected a command of its own; got one in a console; run bijou password"
            + (stdin ? " --stdin" : ""));
  }
}
