package pilotlight.appliance.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What stands between a server and its TFTP clients.
 *
 * @param dataLoss share of the DATA packets that get lost
 * @param ackLoss share of the ACKs that get lost
 * @param delayMicros added to each round trip
 * @param eager whether clients acknowledge every block that they did not expect, as EDK2 does, or once a gap
 */
record Wire(double dataLoss, double ackLoss, int delayMicros, boolean eager) {

    static final Wire CLEAN = new Wire(0, 0, 0, false);

    static Wire lossy(double share) {
        return new Wire(share, 0, 0, false);
    }

    static Wire slow(int micros) {
        return new Wire(0, 0, micros, false);
    }

    Wire withEagerClients() {
        return new Wire(dataLoss, ackLoss, delayMicros, true);
    }

    boolean isLossy() {
        return dataLoss > 0 || ackLoss > 0;
    }

    List<String> options() {
        List<String> options = new ArrayList<>();
        if (isLossy()) {
            options.addAll(List.of("-l", share(dataLoss), "-a", share(ackLoss)));
        }
        if (delayMicros > 0) {
            options.addAll(List.of("-d", Integer.toString(delayMicros)));
        }
        if (eager) {
            options.add("-e");
        }
        return options;
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }
}
