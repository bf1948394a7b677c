package pilotlight.appliance.tftp;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Clients;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Journal;
import pilotlight.appliance.boot.Stage;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.files.BootTree;
import pilotlight.appliance.files.NamedMachine;
import pilotlight.appliance.metrics.Meters;
import pilotlight.appliance.net.EventLoops;
import pilotlight.appliance.tftp.RequestHandler.Peer;
import pilotlight.netboot.tftp.ErrorCode;
import pilotlight.netboot.tftp.TftpPacket.ReadRequest;
import pilotlight.netboot.tftp.TransferMode;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MalformedPacketException;

/** All transfers under way: begins them, and knows of every client's port at most one. */
public final class Transfers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Transfers.class);

    private final EventLoops loops;
    private final TftpLimits limits;
    private final BootTree tree;
    private final Clients clients;
    private final Journal journal;
    private final Meters.Tftp meters;
    private final Clock clock;
    private final Map<InetSocketAddress, Channel> active = new ConcurrentHashMap<>();

    /** No transfer yet. */
    public Transfers(
            EventLoops loops,
            TftpLimits limits,
            BootTree tree,
            Clients clients,
            Journal journal,
            Meters.Tftp meters,
            Clock clock) {
        this.loops = loops;
        this.limits = limits;
        this.tree = tree;
        this.clients = clients;
        this.journal = journal;
        this.meters = meters;
        this.clock = clock;
        meters.active(active::size);
    }

    /** How many are under way. */
    public int busy() {
        return active.size();
    }

    void malformed(MalformedPacketException bad) {
        meters.malformed(bad.where());
    }

    void begin(Peer peer, ReadRequest request) {
        Client client = clients.recognise(client(peer), NamedMachine.in(request.file()));
        if (!request.mode().isKnown()) {
            refuse(
                    peer,
                    ErrorCode.ILLEGAL_OPERATION,
                    "mode '" + request.mode().name() + "' is neither octet nor netascii");
        } else if (active.size() >= limits.maxTransfers() && !active.containsKey(peer.remote())) {
            decline(
                    peer,
                    client,
                    request,
                    ErrorCode.NOT_DEFINED,
                    "too many transfers at once: ask again later",
                    Outcome.DECLINED);
        } else {
            answer(peer, client, request, tree.find(request.file(), client));
        }
    }

    private Client client(Peer peer) {
        Ipv4 address = Ipv4.of((Inet4Address) peer.remote().getAddress());
        return Client.at(address, new Endpoint(peer.self(), limits.httpPort(), limits.tftpPort()));
    }

    private void answer(Peer peer, Client client, ReadRequest request, BootFile found) {
        if (found instanceof BootFile.Present file) {
            send(peer, client, request, file);
        } else if (found instanceof BootFile.Refused refused) {
            decline(peer, client, request, ErrorCode.ACCESS_VIOLATION, refused.reason(), Outcome.DECLINED);
        } else {
            BootFile.Absent absent = (BootFile.Absent) found;
            decline(
                    peer,
                    client,
                    request,
                    ErrorCode.FILE_NOT_FOUND,
                    absent.reason(),
                    absent.guessed() ? Outcome.IGNORED : Outcome.DECLINED);
        }
    }

    private void send(Peer peer, Client client, ReadRequest request, BootFile.Present file) {
        try {
            Content content =
                    request.mode().equals(TransferMode.NETASCII) ? Content.netascii(file) : Content.octets(file);
            Consignment consignment = new Consignment(request, client, file.stage(), content);
            open(peer, new Sender(consignment, limits.wire(), this::ended));
        } catch (IOException unreadable) {
            decline(peer, client, request, ErrorCode.NOT_DEFINED, unreadable.getMessage(), Outcome.FAILED);
        }
    }

    private void decline(
            Peer peer, Client client, ReadRequest request, ErrorCode code, String reason, Outcome outcome) {
        journal.record(new Event(clock.instant(), client, Stage.LOADER, outcome, request.file(), reason, 0, 0));
        meters.ended("declined", 0, 0, 0);
        refuse(peer, code, reason);
    }

    void refuse(Peer peer, ErrorCode code, String reason) {
        open(peer, new Refusal(code, reason));
    }

    /** A client that asks again from the same port has not heard the first answer: that transfer gives way to the new one. */
    private void open(Peer peer, ChannelHandler handler) {
        loops.udp()
                .handler(handler)
                .connect(peer.remote(), new InetSocketAddress(peer.self().inet(), 0))
                .addListener((ChannelFutureListener) opened -> {
                    if (opened.isSuccess()) {
                        register(peer.remote(), opened.channel());
                    } else {
                        LOG.warn(
                                "no socket for a transfer to {}: {}",
                                peer.remote(),
                                opened.cause().getMessage());
                    }
                });
    }

    private void register(InetSocketAddress remote, Channel channel) {
        Optional.ofNullable(active.put(remote, channel)).ifPresent(Channel::close);
        channel.closeFuture().addListener(closed -> active.remove(remote, channel));
    }

    private void ended(Consignment consignment, Ending ending) {
        meters.ended(ending.result().word(), ending.acknowledged(), ending.retransmits(), ending.seconds());
        journal.record(new Event(
                clock.instant(),
                consignment.client(),
                consignment.stage(),
                ending.result().outcome(),
                consignment.request().file(),
                ending.result().why(),
                ending.acknowledged(),
                ending.seconds()));
    }

    /** Ends all that is under way. */
    @Override
    public void close() {
        active.values().forEach(Channel::close);
    }
}
