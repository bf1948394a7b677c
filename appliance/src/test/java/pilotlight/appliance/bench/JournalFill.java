package pilotlight.appliance.bench;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.function.Consumer;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.boot.Shipment;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.recorder.Recorder;
import pilotlight.appliance.recorder.Seen;
import pilotlight.appliance.store.AttemptQuery;
import pilotlight.appliance.store.Store;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/**
 * Fills a journal with all that it has room for: boots of as many machines as it remembers, each told in words of its own, again and again
 * until the database has deleted as many as it keeps; and as many packets.
 *
 * @param journal hears of the events
 * @param recorder keeps the packets
 * @param store is waited for, so that none is dropped
 */
record JournalFill(Consumer<Event> journal, Recorder recorder, Store store) {

    private static final long FIRST = 0x525400100000L;
    private static final Endpoint SELF = new Endpoint(Ipv4.parse("10.77.0.2"), 80, 69);
    private static final InetSocketAddress END = new InetSocketAddress("127.0.0.1", 69);
    private static final int PACKETS = 64;
    private static final int PACKET = 300;
    private static final int AT_ONCE = 1000;

    void boots(int boots, int machines) {
        Instant first = Instant.now().minusSeconds(boots);
        for (int boot = 0; boot < boots; boot++) {
            tell(boot % machines, first.plusSeconds(boot));
            if (boot % AT_ONCE == 0) {
                store.attempts().page(AttemptQuery.newest(1)).join();
            }
        }
    }

    private void tell(int machine, Instant begun) {
        MacAddress mac = new MacAddress(FIRST + machine);
        Client client = Client.of(mac, SELF).asking(Loader.IPXE);
        String platform = "/os/20210731T223008Z/platform/x86_64/";
        tell(client, begun, Stage.LOADER, "/undionly.kpxe");
        tell(client, begun.plusSeconds(1), Stage.SCRIPT, "/boot.ipxe.01" + mac.bare());
        tell(client, begun.plusSeconds(2), Stage.KERNEL, platform + "vmlinuz");
        tell(client, begun.plusSeconds(3), Stage.INITRD, platform + "initrd");
        tell(client, begun.plusSeconds(4), Stage.INITRD, "/bootfs/" + mac.bare() + "/networking.json");
        tell(client, begun.plusSeconds(5), Stage.INITRD, "/bootfs/" + mac.bare() + "/modules.cpio");
        tell(client, begun.plusSeconds(6), Stage.ROOTFS, platform + "filesystem.squashfs");
        for (int packet = 0; packet < PACKETS; packet++) {
            recorder.keep(mac, new Seen(packet, Seen.Carrier.UDP, true, END, END, 0, 0, new byte[PACKET], PACKET));
        }
    }

    /** Every file's name comes off the wire anew. */
    private void tell(Client client, Instant time, Stage stage, String file) {
        Shipment shipment = Shipment.whole(PACKET, 1);
        journal.accept(new Event(time, client, stage, Outcome.DONE, new String(file), "", shipment));
    }
}
