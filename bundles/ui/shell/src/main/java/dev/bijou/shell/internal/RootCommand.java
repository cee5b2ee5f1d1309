package dev.bijou.shell.internal;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command without a verb: it tells which there are. */
@Command(
    name = "bijou",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    description = {
      "",
      "Normalizing flows on the JVM: bijections are plug-ins, flows are YAML, and both directions"
          + " are cheap.",
      ""
    },
    commandListHeading = "%nVerbs%n",
    footer = {
      "",
      "FLOW is a .yaml file or the directory of a model, else a flow of the folder flows, else a"
          + " flow that is shipped with Bijou. MODEL is a directory. Exit codes: 0 good, 1 failed, 2"
          + " bad usage or input."
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
