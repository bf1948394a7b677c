package pilotlight.appliance.cli;

import java.io.IOException;
import java.util.Optional;
import pilotlight.appliance.RunFile;
import pilotlight.appliance.api.Token;
import pilotlight.appliance.api.WhyAnswer;
import pilotlight.appliance.config.Settings;
import pilotlight.netboot.wire.MacAddress;

/** Who tells how machines booted: the running appliance, or when none runs, what it left in the state directory. */
interface Witness {

    /** Whoever can be asked now. */
    static Witness of(Settings settings) throws IOException {
        Optional<String> running = RunFile.running(settings.state());
        return running.isPresent()
                ? new RunningControl(running.get(), Token.in(settings.state()))
                : new StoppedWitness(settings);
    }

    /** Why a machine did not come up, with at most {@code last} of its attempts. */
    WhyAnswer why(MacAddress mac, int last) throws IOException;

    /** The packets of the attempt of this name, as a pcap file; empty where none are kept. */
    Optional<byte[]> packets(String trace) throws IOException;
}
