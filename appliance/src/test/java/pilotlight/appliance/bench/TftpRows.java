package pilotlight.appliance.bench;

import static pilotlight.appliance.bench.Measure.CPU;
import static pilotlight.appliance.bench.Measure.DUPLICATES;
import static pilotlight.appliance.bench.Measure.FAILED;
import static pilotlight.appliance.bench.Measure.MEDIAN_TIME;
import static pilotlight.appliance.bench.Measure.P99_TIME;
import static pilotlight.appliance.bench.Measure.REQUESTS;
import static pilotlight.appliance.bench.Measure.RESIDENT;
import static pilotlight.appliance.bench.Measure.THROUGHPUT;
import static pilotlight.appliance.bench.Measure.TIMEOUTS;

import java.util.ArrayList;
import java.util.List;

/** The rows of TFTP. */
final class TftpRows {

    private static final int ETHERNET = 1468;
    private static final double OF_YARDSTICK = 0.85;
    private static final double CPU_OF_PEER = 0.4;
    private static final Amount BRIEF = Amount.seconds(0.6);
    private static final Amount LONGER = Amount.seconds(0.9);

    private final Contents contents;
    private final double work;
    private final List<Row> rows = new ArrayList<>();

    private TftpRows(Contents contents, double work) {
        this.contents = contents;
        this.work = work;
    }

    static List<Row> all(Contents contents, double work) {
        TftpRows rows = new TftpRows(contents, work);
        rows.oneClient();
        rows.manyClients();
        rows.smallFiles();
        rows.delay();
        rows.heavyLoss();
        rows.lightLoss();
        return rows.rows;
    }

    private void oneClient() {
        Content file = contents.program();
        rows.add(rate("TFTP 1 client, 512", load(file, 1, 512, 1, Wire.CLEAN, BRIEF), 1.0)
                .onOneCore());
        rows.add(rate("TFTP 1 client, 1408", load(file, 1, 1408, 1, Wire.CLEAN, BRIEF), 1.0)
                .onOneCore());
        rows.add(rate("TFTP 1 client, 1468", load(file, 1, ETHERNET, 1, Wire.CLEAN, BRIEF), 1.0)
                .onOneCore()
                .inShort());
        rows.add(windows("TFTP 1 client, window 4", load(contents.kernel(), 1, 4), 1.0)
                .onOneCore());
        rows.add(windows("TFTP 1 client, window 16", load(contents.large(), 1, 16), 2.0)
                .onOneCore()
                .inShort());
        rows.add(windows("TFTP 1 client, window 64", load(contents.large(), 1, 64), 3.0)
                .onOneCore());
    }

    private void manyClients() {
        rows.add(rate("TFTP 16 clients", load(contents.program(), 16, 1), 1.0).inShort());
        rows.add(rate("TFTP 128 clients", load(contents.loader(), 128, 1), 1.0));
        rows.add(rate("TFTP 512 clients", load(contents.loader(), 512, 1), 1.0));
        rows.add(windows("TFTP 16 clients, window 16", load(contents.kernel(), 16, 16), 1.5)
                .tells(TIMEOUTS, Aim.itself(0))
                .inShort());
        rows.add(windows("TFTP 128 clients, window 16", load(contents.program(), 128, 16), 2.0)
                .tells(TIMEOUTS, Aim.itself(0)));
        rows.add(windows("TFTP 512 clients, window 16", load(contents.program(), 512, 16), 2.5)
                .tells(TIMEOUTS, Aim.itself(0)));
        Amount each = Amount.transfers(2000);
        rows.add(row("TFTP 2000 clients at once", load(contents.loader(), 2000, ETHERNET, 16, Wire.CLEAN, each))
                .tells(FAILED, Aim.itself(0))
                .tells(THROUGHPUT)
                .tells(RESIDENT, Aim.itself(256)));
    }

    private void smallFiles() {
        rows.add(row("TFTP 2 kB, 64 clients", load(contents.script(), 64, 1))
                .tells(REQUESTS, Aim.ofBestPeer(1.1), Aim.ofYardstick(OF_YARDSTICK))
                .tells(Measure.CPU_EACH)
                .inShort());
    }

    private void delay() {
        Wire slow = Wire.slow(1000);
        for (int window : new int[] {16, 64}) {
            String name = "TFTP 1 ms of delay, window " + window;
            rows.add(row(name, load(contents.kernel(), 1, ETHERNET, window, slow, LONGER))
                    .tells(THROUGHPUT, Aim.ofYardstick(0.95)));
        }
    }

    private void heavyLoss() {
        Wire lossy = Wire.lossy(0.01);
        for (int clients : new int[] {1, 32}) {
            for (int window : new int[] {1, 16}) {
                String name = "TFTP 1%% lost, %s, window %d"
                        .formatted(clients == 1 ? "1 client" : clients + " clients", window);
                rows.add(loss(name, clients, window, lossy));
                rows.add(loss(name + ", EDK2", clients, window, lossy.withEagerClients()));
            }
        }
        rows.add(loss("TFTP 1% and ACKs lost, 32 clients, window 16", 32, 16, new Wire(0.01, 0.01, 0, false)));
    }

    /**
     * A server that waits for a second each time needs several of them to show what it does. The yardstick has no part: it has nothing
     * against loss, and with eager clients becomes a storm.
     */
    private Row loss(String name, int clients, int window, Wire wire) {
        Content file = window == 1 ? contents.program() : contents.kernel();
        return row(name, load(file, clients, ETHERNET, window, wire, Amount.seconds(2.5)))
                .tells(THROUGHPUT, Aim.ofBestPeer(window == 1 ? 10 : 20))
                .tells(DUPLICATES, Aim.itself(10));
    }

    private void lightLoss() {
        Amount each = Amount.transfers(60);
        rows.add(row(
                        "TFTP 0.1% lost, 4 clients, window 16",
                        load(contents.kernel(), 4, ETHERNET, 16, Wire.lossy(0.001), each))
                .tells(THROUGHPUT)
                .tells(MEDIAN_TIME)
                .tells(P99_TIME, Aim.ofBestPeer(1.0)));
    }

    private TftpLoad load(Content content, int clients, int window) {
        return load(content, clients, ETHERNET, window, Wire.CLEAN, clients > 100 ? LONGER : BRIEF);
    }

    private TftpLoad load(Content content, int clients, int block, int window, Wire wire, Amount amount) {
        return new TftpLoad(content, clients, block, window, wire, amount.times(work));
    }

    private static Row row(String name, Load load) {
        return Row.of(Group.TFTP, name, load);
    }

    private static Row rate(String name, Load load, double ofBestPeer) {
        return row(name, load)
                .tells(THROUGHPUT, Aim.ofBestPeer(ofBestPeer), Aim.ofYardstick(OF_YARDSTICK))
                .tells(CPU);
    }

    private static Row windows(String name, Load load, double ofBestPeer) {
        return row(name, load)
                .tells(THROUGHPUT, Aim.ofBestPeer(ofBestPeer), Aim.ofYardstick(OF_YARDSTICK))
                .tells(CPU, Aim.ofBestPeer(CPU_OF_PEER));
    }
}
