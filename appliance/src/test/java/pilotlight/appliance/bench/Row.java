package pilotlight.appliance.bench;

import static pilotlight.appliance.bench.Measure.REQUESTS;
import static pilotlight.appliance.bench.Measure.THROUGHPUT;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One load that all servers of a protocol get in turn.
 *
 * @param door the one that is measured, empty where a server does not speak the protocol
 * @param counts what is compared: bytes or requests
 * @param shared whether server and generator share one core
 */
record Row(String name, Function<Server, Optional<Door>> door, Load load, Measure counts, boolean shared) {

    /**
     * The rows.
     *
     * @param threads that generate the load of many clients
     * @param work how much of the full load, 1 for all
     */
    static List<Row> all(Contents contents, int threads, double work) {
        return List.of(
                tftp("TFTP 1468, 1 client", true, new TftpLoad(contents.medium(), 1468, 1, part(60, work), 1)),
                tftp("TFTP 512, 1 client", true, new TftpLoad(contents.medium(), 512, 1, part(25, work), 1)),
                tftp(
                        "TFTP 1468, 64 clients",
                        false,
                        new TftpLoad(contents.medium(), 1468, 64, part(256, work), threads)),
                tftp("TFTP 512, 64 clients", false, new TftpLoad(contents.medium(), 512, 64, part(128, work), threads)),
                http("HTTP 64 MB, 1 connection", THROUGHPUT, new HttpLoad(contents.large(), 1, part(32, work), 1)),
                http(
                        "HTTP 64 MB, 16 connections",
                        THROUGHPUT,
                        new HttpLoad(contents.large(), 16, part(48, work), threads)),
                http(
                        "HTTP 2 kB, 16 connections",
                        REQUESTS,
                        new HttpLoad(contents.small(), 16, part(50_000, work), threads)),
                http(
                        "HTTP 2 kB, 128 connections",
                        REQUESTS,
                        new HttpLoad(contents.small(), 128, part(50_000, work), threads)));
    }

    /** What is compared, of {@code outcome}. */
    double rate(Outcome outcome) {
        return counts == REQUESTS ? outcome.requestsPerSecond() : outcome.megabytesPerSecond();
    }

    private static Row tftp(String name, boolean shared, Load load) {
        return new Row(name, Server::tftp, load, THROUGHPUT, shared);
    }

    private static Row http(String name, Measure counts, Load load) {
        return new Row(name, Server::http, load, counts, false);
    }

    private static int part(int full, double work) {
        return Math.max(1, (int) (full * work));
    }
}
