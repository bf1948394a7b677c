package pilotlight.appliance;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import pilotlight.appliance.attempt.Attempts;
import pilotlight.appliance.boot.Chains;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Clients;
import pilotlight.appliance.boot.FirmwareMemory;
import pilotlight.appliance.boot.Handbacks;
import pilotlight.appliance.boot.Journal;
import pilotlight.appliance.boot.LoopWatch;
import pilotlight.appliance.boot.Sendings;
import pilotlight.appliance.boot.UpReports;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.metrics.Meters;
import pilotlight.appliance.recorder.PacketKeeper;
import pilotlight.netboot.wire.MacAddress;

/**
 * Those who are told what happens.
 *
 * @param clients remember what machines showed of themselves
 * @param chains remember which machines took our own iPXE
 * @param firmware remembers what firmwares go on from
 * @param handbacks remember how machines are handed back to their disks
 * @param loops notice machines that go in a circle
 * @param attempts know how each machine's boot goes
 * @param sendings are the files on their way now
 * @param packets keep the last packets of each machine
 * @param servers knows the other DHCP servers
 * @param journal hears every event
 * @param names are what machines are called
 * @param meters count
 * @param clock tells the time of an event
 */
record Watch(
        Clients clients,
        Chains chains,
        FirmwareMemory firmware,
        Handbacks handbacks,
        LoopWatch loops,
        Attempts attempts,
        Sendings sendings,
        PacketKeeper packets,
        ServerWatch servers,
        Journal journal,
        MachineNames names,
        Meters meters,
        Clock clock) {

    /** Takes the word of machines, as {@code book} knows them, that they are up. */
    UpReports reports(Supplier<Book> book) {
        return new UpReports(book, clients, this::isUp, journal, clock);
    }

    private boolean isUp(MacAddress mac) {
        return attempts.find(mac).filter(attempt -> attempt.stage() == Stage.UP).isPresent();
    }

    /** One sentence for each machine that goes in a circle now. */
    List<String> looping() {
        return loops.sentences(clock.instant());
    }

    /** The name of the boot that a script of this machine belongs to which {@code client} fetches now. */
    String trace(MacAddress mac, Client client) {
        return attempts.traceOfScript(mac, client, clock.instant()).id();
    }
}
