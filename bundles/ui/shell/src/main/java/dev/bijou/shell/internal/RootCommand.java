package dev.bijou.shell.internal;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bijou} without a command: lists the commands. */
@Command(
    name = "bijou",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "",
      "Normalizing flows on the JVM: bijectors are plug-ins, flows are YAML, and both directions"
          + " are fast.",
      ""
    },
    commandListHeading = "%nCommands%n",
    footer = {
      "",
      "FLOW is a .yaml file, the directory of a model, the name of a declared flow or model, with"
          + " @VERSION for one of its versions, or the name of a shipped flow. MODEL is a directory,"
          + " or the name of a declared model, with or without @VERSION. Exit codes: 0 success, 1"
          + " failure, 2 bad usage or input, 3 no console runs."
    })
final class RootCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    command.usage(command.getOut());
    return CommandLine.ExitCode.OK;
  }
}
