package pilotlight.appliance.bench;

import static pilotlight.appliance.bench.Measure.CPU;
import static pilotlight.appliance.bench.Measure.CPU_EACH;
import static pilotlight.appliance.bench.Measure.P99_TIME;
import static pilotlight.appliance.bench.Measure.REQUESTS;
import static pilotlight.appliance.bench.Measure.RESIDENT;
import static pilotlight.appliance.bench.Measure.THROUGHPUT;

import java.util.ArrayList;
import java.util.List;

/** The rows of HTTP. */
final class HttpRows {

    private static final Amount BRIEF = Amount.seconds(0.8);
    private static final double MOST_RESIDENT_MEGABYTES = 256;

    private final Contents contents;
    private final double work;
    private final List<Row> rows = new ArrayList<>();

    private HttpRows(Contents contents, double work) {
        this.contents = contents;
        this.work = work;
    }

    static List<Row> all(Contents contents, Scripts scripts, double work) {
        HttpRows rows = new HttpRows(contents, work);
        rows.texts(scripts);
        rows.files();
        rows.ranges();
        return rows.rows;
    }

    private void texts(Scripts scripts) {
        Content text = contents.script();
        rows.add(requests("HTTP 2 kB, 16 connections", load(text, 16, BRIEF), 1.2)
                .inShort());
        rows.add(requests("HTTP 2 kB, 128 connections", load(text, 128, BRIEF), 1.2));
        HttpLoad closing = new HttpLoad(text, 16, 0, false, BRIEF.times(work));
        rows.add(requests("HTTP 2 kB, 16 connections, not kept", closing, 0.9));
        rows.add(requests("HTTP scripts of 10,000 machines", new ScriptLoad(scripts, 16, BRIEF.times(work)), 0.8));
    }

    /** Downloads that all come to their end: what a server has sent into a connection that is cut off would be its loss. */
    private void files() {
        rows.add(file("HTTP 64 MB, 1 connection", contents.initrd(), 1, 24));
        rows.add(file("HTTP 64 MB, 4 connections", contents.initrd(), 4, 32).inShort());
        rows.add(file("HTTP 64 MB, 16 connections", contents.initrd(), 16, 32));
        rows.add(file("HTTP 512 MB, 1 connection", contents.rootfs(), 1, 4));
        rows.add(file("HTTP 512 MB, 4 connections", contents.rootfs(), 4, 4));
        rows.add(file("HTTP 512 MB, 16 connections", contents.rootfs(), 16, 16)
                .tells(RESIDENT, Aim.itself(MOST_RESIDENT_MEGABYTES)));
    }

    private Row file(String name, Content content, int connections, int transfers) {
        return Row.of(Group.HTTP, name, load(content, connections, Amount.transfers(transfers)))
                .tells(THROUGHPUT, Aim.ofBestPeer(1.1))
                .tells(CPU, Aim.ofBestPeer(0.9));
    }

    private void ranges() {
        rows.add(range("HTTP ranges of 64 kB", 64 * 1024));
        rows.add(range("HTTP ranges of 1 MB", 1024 * 1024));
    }

    private Row range(String name, int bytes) {
        HttpLoad load = new HttpLoad(contents.rootfs(), 16, bytes, true, BRIEF.times(work));
        return Row.of(Group.HTTP, name, load)
                .tells(THROUGHPUT, Aim.ofBestPeer(1.0))
                .tells(CPU);
    }

    private HttpLoad load(Content content, int connections, Amount amount) {
        return new HttpLoad(content, connections, amount.times(work));
    }

    private static Row requests(String name, Load load, double ofBestPeer) {
        return Row.of(Group.HTTP, name, load)
                .tells(REQUESTS, Aim.ofBestPeer(ofBestPeer))
                .tells(P99_TIME)
                .tells(CPU_EACH);
    }
}
