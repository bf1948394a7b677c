package pilotlight.appliance.cli;

import picocli.CommandLine.Option;

/** What every command answers before it does anything. */
final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean asked;
}
