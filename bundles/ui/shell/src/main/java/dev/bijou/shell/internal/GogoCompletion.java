package dev.bijou.shell.internal;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.jobs.Jobs;
import dev.bijou.flow.FlowComposer;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import picocli.CommandLine.Model.OptionSpec;

/** The words that complete a command in the console; the profile of the shell uses them. */
@Component(
    service = GogoCompletion.class,
    property = {
      "osgi.command.scope=completion",
      "osgi.command.function=flownames",
      "osgi.command.function=typenames",
      "osgi.command.function=modelnames",
      "osgi.command.function=versionnames",
      "osgi.command.function=jobids",
      "osgi.command.function=optionnames"
    })
public final class GogoCompletion {
  private final BundleContext context;

  /** Creates the functions with the services of this framework. */
  @Activate
  public GogoCompletion(BundleContext context) {
    this.context = context;
  }

  /** Returns the names of the declared and the shipped flows. */
  @Descriptor("lists the names of flows, for completion")
  public List<String> flownames() {
    try (OsgiServices services = new OsgiServices(context)) {
      return flowNames(services);
    }
  }

  static List<String> flowNames(Services services) {
    Stream<String> declared =
        services.service(FlowRuntime.class).stream()
            .flatMap(runtime -> runtime.flows().stream())
            .map(DeclaredFlow::name);
    Stream<String> shipped =
        services.service(FlowComposer.class).stream()
            .flatMap(composer -> composer.shipped().keySet().stream());
    return Stream.concat(declared, shipped).distinct().sorted().toList();
  }

  /** Returns the names of the plug-in types. */
  @Descriptor("lists the names of types, for completion")
  public List<String> typenames() {
    try (OsgiServices services = new OsgiServices(context)) {
      return typeNames(services);
    }
  }

  static List<String> typeNames(Services services) {
    return services.service(PluginRegistry.class).stream()
        .flatMap(registry -> registry.plugins().all().stream())
        .map(PluginType::name)
        .distinct()
        .sorted()
        .toList();
  }

  /** Returns the versions of the declared flows. */
  @Descriptor("lists the versions of flows, for completion")
  public List<String> versionnames() {
    try (OsgiServices services = new OsgiServices(context)) {
      return versionNames(services);
    }
  }

  static List<String> versionNames(Services services) {
    return services.service(FlowRuntime.class).stream()
        .flatMap(
            runtime ->
                runtime.flows().stream()
                    .map(DeclaredFlow::name)
                    .distinct()
                    .flatMap(
                        name ->
                            runtime.versions(name).stream()
                                .map(version -> name + "@" + version.number())))
        .toList();
  }

  /** Returns the ids of the jobs. */
  @Descriptor("lists the ids of jobs, for completion")
  public List<String> jobids() {
    try (OsgiServices services = new OsgiServices(context)) {
      return jobIds(services);
    }
  }

  static List<String> jobIds(Services services) {
    return services.service(Jobs.class).stream()
        .flatMap(jobs -> jobs.jobs().stream())
        .map(job -> Long.toString(job.id()))
        .toList();
  }

  /** Returns the models in the current directory and the declared ones. */
  @Descriptor("lists models, for completion")
  public List<String> modelnames(CommandSession session) throws IOException {
    try (OsgiServices services = new OsgiServices(context)) {
      return Stream.concat(
              modelNames(session.currentDir()).stream(), ModelArguments.declared(services).stream())
          .distinct()
          .toList();
    }
  }

  static List<String> modelNames(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> ModelArguments.isModel(file))
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** Returns the options of a command, without their dashes. */
  @Descriptor("lists the options of a command, for completion")
  public List<String> optionnames(String command) {
    try (OsgiServices services = new OsgiServices(context)) {
      return optionNames(services, command);
    }
  }

  static List<String> optionNames(Services services, String command) {
    CommandOutput none = new CommandOutput(System.out, System.err, 0);
    var session =
        new dev.bijou.shell.internal.CommandSession(
            services,
            InputStream.nullInputStream(),
            none,
            CommandFiles.in(Path.of("")),
            Actor.ofProcess("shell"));
    return Optional.ofNullable(CommandRunner.commands(session).getSubcommands().get(command))
        .stream()
        .flatMap(found -> found.getCommandSpec().options().stream())
        .map(OptionSpec::longestName)
        .map(name -> name.substring("--".length()))
        .sorted()
        .toList();
  }
}
