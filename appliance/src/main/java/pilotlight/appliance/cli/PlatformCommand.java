package pilotlight.appliance.cli;

import picocli.CommandLine.Command;

/** {@code platform}: what can be booted. */
@Command(
        name = "platform",
        description = "What machines can boot: install, look, remove, and what new machines get.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PlatformAvailCommand.class,
            PlatformInstallCommand.class,
            PlatformAddCommand.class,
            PlatformListCommand.class,
            PlatformShowCommand.class,
            PlatformUsageCommand.class,
            PlatformVerifyCommand.class,
            PlatformRemoveCommand.class,
            PlatformSetDefaultCommand.class,
            PlatformPackCommand.class,
            AssignCommand.class
        })
final class PlatformCommand {}
