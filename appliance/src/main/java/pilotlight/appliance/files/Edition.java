package pilotlight.appliance.files;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.BootModule;
import pilotlight.appliance.machine.Delivery;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.Origin;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.network.Network;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.render.Boot;
import pilotlight.appliance.render.MachineFiles;
import pilotlight.appliance.render.Naming;
import pilotlight.appliance.render.ScriptWriter;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/**
 * One book and one snapshot of the operator's directories: together they decide every byte that is served.
 *
 * @param delivery of machines whose assignment does not say
 * @param naming what boots and machines are called where no file says it
 * @param since when these two first met: the date of everything generated from them
 */
record Edition(Book book, OperatorFiles.Snapshot disk, Delivery delivery, Naming naming, Instant since) {

    boolean of(Book otherBook, OperatorFiles.Snapshot otherDisk) {
        return book == otherBook && disk == otherDisk;
    }

    ScriptWriter writer() {
        return new ScriptWriter(disk.templates());
    }

    /** The appliance's URL as a machine with this assignment must use it. */
    String base(Assignment assignment, Client client) {
        return client.endpoint().base(transport(assignment));
    }

    Transport transport() {
        return delivery.transport();
    }

    private Transport transport(Assignment assignment) {
        return assignment.transport().orElse(delivery.transport());
    }

    /** What the machine at this address boots when this client asks, where the book says something. */
    Optional<Entry> find(MacAddress mac, Client client) {
        return book.find(client.traits(mac));
    }

    /** The same; nothing where the book says nothing, yet files may have been dropped for it. */
    Entry entry(MacAddress mac, Client client) {
        return find(mac, client)
                .orElseGet(() -> new Entry(Machine.of(mac), Assignment.of(Target.NONE), Origin.DEFAULT));
    }

    /** The extra files of the machine that asks from this address. */
    MachineFiles files(MacAddress mac, Entry entry) {
        return files(mac, entry, book.network(mac, entry));
    }

    private MachineFiles files(MacAddress mac, Entry entry, Optional<Network> network) {
        return MachineFiles.of(entry.assignment(), network, dropped(mac, entry));
    }

    private List<BootModule> dropped(MacAddress mac, Entry entry) {
        List<BootModule> named = disk.dropped().getOrDefault(entry.machine().mac(), List.of());
        return disk.dropped().getOrDefault(mac, named);
    }

    /** The machine that asks from this address about to boot this platform. */
    Boot boot(MacAddress mac, Entry entry, Platform platform, Client client) {
        Optional<Network> network = book.network(mac, entry);
        return new Boot(
                entry.machine(),
                mac,
                entry.assignment(),
                platform,
                client,
                transport(entry.assignment()),
                network,
                entry.assignment().hashes().orElse(delivery.hashes()),
                delivery.signed(),
                delivery.bootFiles() ? files(mac, entry, network) : MachineFiles.NONE,
                disk.small(),
                naming);
    }

    /** The platform of this name, where it is installed. */
    Optional<Platform> platform(String name) {
        return Spelling.find(book.library().platforms(), name);
    }

    BootFile generated(String text, Stage stage) {
        return generated(Bytes.of(text.getBytes(StandardCharsets.UTF_8)), stage);
    }

    BootFile generated(Bytes content, Stage stage) {
        return new BootFile.Text(content, since, Etag.of(content), stage);
    }
}
