package pilotlight.appliance.bench;

import static pilotlight.appliance.bench.Measure.CPU_EACH;
import static pilotlight.appliance.bench.Measure.FAILED;
import static pilotlight.appliance.bench.Measure.MEDIAN_TIME;
import static pilotlight.appliance.bench.Measure.P99_TIME;
import static pilotlight.appliance.bench.Measure.REQUESTS;

import java.util.List;

/** The rows of DHCP: proxy offers beside another server, or a boot server's answers. */
final class DhcpRows {

    private static final String BROADCAST = "broadcast";
    private static final double SECONDS = 0.8;

    private DhcpRows() {}

    static List<Row> all(double work) {
        double seconds = SECONDS * work;
        return List.of(
                rate("DHCP broadcast, 64 in flight", BROADCAST, seconds).inShort(),
                rate("DHCP relay, 64 in flight", "relay", seconds),
                rate("DHCP port 4011, 64 in flight", "4011", seconds),
                row("DHCP broadcast, 512 in flight", new DhcpLoad(BROADCAST, 512, 0, seconds))
                        .tells(FAILED, Aim.itself(0))
                        .tells(REQUESTS),
                row("DHCP broadcast, one at a time", new DhcpLoad(BROADCAST, 1, 0, seconds))
                        .tells(MEDIAN_TIME, Aim.ofBestPeer(1.1))
                        .tells(P99_TIME)
                        .onOneCore()
                        .inShort(),
                row("DHCP broadcast, 5,000 a second", new DhcpLoad(BROADCAST, 512, 5000, seconds))
                        .tells(P99_TIME, Aim.itself(1))
                        .tells(FAILED, Aim.itself(0)));
    }

    private static Row rate(String name, String way, double seconds) {
        return row(name, new DhcpLoad(way, 64, 0, seconds))
                .tells(REQUESTS, Aim.ofBestPeer(1.5))
                .tells(CPU_EACH);
    }

    private static Row row(String name, Load load) {
        return Row.of(Group.DHCP, name, load);
    }
}
