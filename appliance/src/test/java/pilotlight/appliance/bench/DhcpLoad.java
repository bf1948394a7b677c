package pilotlight.appliance.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * PXE firmware that asks, from the other end of the {@link Segment}.
 *
 * @param way {@code broadcast}, {@code relay} or {@code 4011}
 * @param inFlight questions that wait for their answer, at most
 * @param rate questions a second at even times; 0 is as fast as answers come
 */
record DhcpLoad(String way, int inFlight, double rate, double seconds) implements Load {

    @Override
    public Optional<List<String>> command(Server server, int round) {
        return server.dhcp().map(ports -> {
            List<String> command = new ArrayList<>(List.of("dhcpload", "-m", way, "-i", Segment.FAR_DEVICE));
            command.addAll(List.of("-s", Segment.NEAR_ADDRESS, "-o", Segment.FAR_ADDRESS));
            command.addAll(
                    List.of("-p", Integer.toString(ports.asked(way)), "-q", Integer.toString(ports.asking(way))));
            command.addAll(List.of("-w", Integer.toString(inFlight)));
            command.addAll(List.of("-r", String.format(Locale.ROOT, "%.0f", rate)));
            command.addAll(List.of("-t", String.format(Locale.ROOT, "%.3f", seconds)));
            return command;
        });
    }

    @Override
    public boolean isRemote() {
        return true;
    }
}
