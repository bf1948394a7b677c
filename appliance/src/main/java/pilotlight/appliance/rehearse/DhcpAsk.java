package pilotlight.appliance.rehearse;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import pilotlight.appliance.probe.DhcpProfile;
import pilotlight.appliance.probe.Identity;
import pilotlight.appliance.probe.OfferSearch;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * Looks for a boot file by DHCP. Boot servers are asked from any free port: 4011, which EDK2 uses, cannot be had by many machines on one host.
 * Lives on its machine's loop.
 */
final class DhcpAsk implements UdpLine.User {

    private final Wire wire;
    private final Tally tally;
    private final int xid;
    private final OfferSearch search;
    private final Consumer<OfferSearch.Result> told;

    private Future<?> timer = CompletableFuture.completedFuture(null);
    private UdpLine line;
    private OfferSearch.Packet unsent;
    private boolean over;

    /** @param told how it ended, once */
    DhcpAsk(Wire wire, Identity machine, DhcpProfile profile, Tally tally, Consumer<OfferSearch.Result> told) {
        this.wire = wire;
        this.tally = tally;
        this.xid = wire.dice().number();
        this.search = new OfferSearch(machine, profile, wire.attachment(), xid);
        this.told = told;
    }

    void start() {
        wire.network().switchboard().listen(xid, message -> wire.loop().execute(() -> heardByAll(message)));
        act(search.start(System.nanoTime()));
    }

    private void heardByAll(DhcpMessage message) {
        if (wire.dice().loses()) {
            tally.lost();
        } else if (!over) {
            act(search.on(message, System.nanoTime()));
        }
    }

    private void due() {
        act(search.onTime(System.nanoTime()));
    }

    /** Deadlines come nearer, too. */
    private void act(OfferSearch.Step step) {
        timer.cancel(false);
        timer = wire.at(search.deadline(), this::due);
        step.send().forEach(this::send);
        step.end().ifPresent(this::end);
    }

    private void end(OfferSearch.Result result) {
        stop();
        told.accept(result);
    }

    private void send(OfferSearch.Packet packet) {
        if (packet.toBootServer()) {
            unsent = packet;
            if (line == null) {
                line = UdpLine.open(wire, tally, this);
            } else {
                open();
            }
        } else if (wire.dice().loses()) {
            tally.lost();
        } else {
            wire.network().switchboard().say(packet.message(), packet.to(), packet.port());
        }
    }

    @Override
    public void open() {
        ByteBuf content = line.buffer(DhcpCodec.MIN_LENGTH);
        DhcpCodec.encode(unsent.message(), content);
        line.send(content, new InetSocketAddress(unsent.to().inet(), unsent.port()));
    }

    @Override
    public void refused(String reason) {
        end(new OfferSearch.Result.Nothing(reason));
    }

    @Override
    public void heard(ByteBuf content, InetSocketAddress sender) {
        try {
            act(search.on(DhcpCodec.decode(content), System.nanoTime()));
        } catch (MalformedPacketException unreadable) {
            // No boot server's answer; one may still come.
        }
    }

    /** Nothing more is asked, and nobody told. */
    void stop() {
        over = true;
        timer.cancel(false);
        wire.network().switchboard().leave(xid);
        if (line != null) {
            line.close();
        }
    }
}
