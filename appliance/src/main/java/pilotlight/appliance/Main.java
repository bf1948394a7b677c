package pilotlight.appliance;

import pilotlight.appliance.cli.CommandLine;

/** Where the jar starts. */
public final class Main {

    private Main() {}

    /** Runs one command of the command line and ends with its exit code. */
    public static void main(String[] args) {
        System.exit(CommandLine.run(args));
    }
}
