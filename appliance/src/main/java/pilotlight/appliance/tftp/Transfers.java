package pilotlight.appliance.tftp;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.NoSuchFileException;
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
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.boot.LoaderSigns;
import pilotlight.appliance.boot.Sendings;
import pilotlight.appliance.boot.Shipment;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.files.BootTree;
import pilotlight.appliance.files.NamedMachine;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.metrics.Meters;
import pilotlight.appliance.net.EventLoops;
import pilotlight.appliance.recorder.Recorder;
import pilotlight.appliance.tftp.RequestHandler.Peer;
import pilotlight.netboot.tftp.ErrorCode;
import pilotlight.netboot.tftp.TftpPacket.ReadRequest;
import pilotlight.netboot.tftp.TftpPacket.WriteRequest;
import pilotlight.netboot.tftp.TransferMode;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.MacAddress;
import pilotlight.netboot.wire.MalformedPacketException;

/** All transfers under way: begins them, and knows of every client's port at most one. */
public final class Transfers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Transfers.class);

    /** A client answers once to a window: looking for a second packet each time would be a system call in vain. */
    private static final RecvByteBufAllocator ONE_ANSWER = new FixedRecvByteBufAllocator(1024).maxMessagesPerRead(1);

    private final EventLoops loops;
    private final TftpLimits limits;
    private final BootTree tree;
    private final Clients clients;
    private final Sendings sendings;
    private final Journal journal;
    private final Meters.Tftp meters;
    private final Clock clock;
    private final Recorder recorder;
    private final Map<InetSocketAddress, Session> active = new ConcurrentHashMap<>();

    /** No transfer yet; {@code recorder} is shown the packets of all. */
    public Transfers(
            EventLoops loops,
            TftpLimits limits,
            BootTree tree,
            Clients clients,
            Sendings sendings,
            Journal journal,
            Meters.Tftp meters,
            Clock clock,
            Recorder recorder) {
        this.loops = loops;
        this.limits = limits;
        this.tree = tree;
        this.clients = clients;
        this.sendings = sendings;
        this.journal = journal;
        this.meters = meters;
        this.clock = clock;
        this.recorder = recorder;
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
        Session running = active.get(peer.remote());
        if (running != null && running.sender().isRepeatedBy(request)) {
            running.channel().pipeline().fireUserEventTriggered(Sender.REQUESTED_AGAIN);
            return;
        }
        Asker asker = asker(peer, request.file(), LoaderSigns.ofTftp(request.options()));
        if (!request.mode().isKnown()) {
            String reason = "mode '" + request.mode().name() + "' is neither octet nor netascii";
            decline(asker, request.file(), ErrorCode.ILLEGAL_OPERATION, reason, Outcome.DECLINED);
        } else if (active.size() >= limits.maxTransfers() && running == null) {
            String reason = "too many transfers at once: ask again later";
            decline(asker, request.file(), ErrorCode.NOT_DEFINED, reason, Outcome.DECLINED);
        } else {
            answer(asker, request, tree.find(request.file(), asker.client()));
        }
    }

    private Asker asker(Peer peer, String file, Loader loader) {
        Ip address = Ip.of(peer.remote().getAddress());
        Endpoint endpoint = new Endpoint(peer.self(), limits.httpPort(), limits.tftpPort());
        Client client = Client.at(address, endpoint).asking(loader);
        return new Asker(peer, clients.recognise(client, NamedMachine.in(file)));
    }

    private void answer(Asker asker, ReadRequest request, BootFile found) {
        if (found instanceof BootFile.Present file) {
            send(asker, request, file);
        } else if (found instanceof BootFile.Refused refused) {
            decline(asker, request.file(), ErrorCode.ACCESS_VIOLATION, refused.reason(), Outcome.DECLINED);
        } else {
            BootFile.Absent absent = (BootFile.Absent) found;
            Outcome outcome = absent.guessed() ? Outcome.IGNORED : Outcome.DECLINED;
            decline(asker, request.file(), ErrorCode.FILE_NOT_FOUND, absent.reason(), outcome);
        }
    }

    private void send(Asker asker, ReadRequest request, BootFile.Present file) {
        try {
            Content content =
                    request.mode().equals(TransferMode.NETASCII) ? Content.netascii(file) : Content.octets(file);
            Consignment consignment = new Consignment(request, asker.client(), file.stage(), file.why(), content);
            open(asker.peer(), new Sender(consignment, limits.wire(asker.peer().self()), this::ended));
        } catch (NoSuchFileException gone) {
            decline(asker, request.file(), ErrorCode.FILE_NOT_FOUND, "it was removed a moment ago", Outcome.DECLINED);
        } catch (IOException unreadable) {
            decline(asker, request.file(), ErrorCode.NOT_DEFINED, unreadable.getMessage(), Outcome.FAILED);
        }
    }

    private void decline(Asker asker, String file, ErrorCode code, String reason, Outcome outcome) {
        journal.record(new Event(clock.instant(), asker.client(), Stage.LOADER, outcome, file, reason));
        meters.ended("declined", 0, 0, 0);
        refuse(asker.peer(), code, reason);
    }

    void refuse(Peer peer, WriteRequest request) {
        decline(
                asker(peer, request.file(), Loader.OTHER),
                request.file(),
                ErrorCode.ACCESS_VIOLATION,
                "this server only sends files",
                Outcome.DECLINED);
    }

    /** Says no, and leaves alone what may be under way with the same port. */
    void refuse(Peer peer, ErrorCode code, String reason) {
        connect(peer, new Refusal(code, reason)).addListener(opened -> {
            if (!opened.isSuccess()) {
                LOG.warn(
                        "no socket to refuse {}: {}",
                        peer.remote(),
                        opened.cause().toString());
            }
        });
    }

    /** A client that asks for something else from the same port has done with what it asked for before. */
    private void open(Peer peer, Sender sender) {
        sendings.begun(sender.sending());
        ChannelFuture opening = connect(peer, sender);
        Session session = new Session(sender, opening.channel());
        Optional.ofNullable(active.put(peer.remote(), session)).ifPresent(Session::end);
        session.channel().closeFuture().addListener(closed -> forget(peer, session));
        opening.addListener(opened -> {
            if (!opened.isSuccess()) {
                forget(peer, session);
                sender.neverBegan(opened.cause());
            }
        });
    }

    private void forget(Peer peer, Session session) {
        active.remove(peer.remote(), session);
        sendings.ended(session.sender().sending());
    }

    private ChannelFuture connect(Peer peer, ChannelHandler handler) {
        return loops.udp(peer.local())
                .option(ChannelOption.RECVBUF_ALLOCATOR, ONE_ANSWER)
                .handler(tapped(peer, handler))
                .connect(peer.remote(), new InetSocketAddress(peer.local(), 0));
    }

    private ChannelHandler tapped(Peer peer, ChannelHandler handler) {
        Optional<MacAddress> mac =
                recorder.isOn() ? recorder.machine(Ip.of(peer.remote().getAddress())) : Optional.empty();
        return mac.map(machine -> behind(new TransferTap(recorder, machine), handler))
                .orElse(handler);
    }

    /** What hears requests, behind a tap if anybody wants to see them. */
    ChannelHandler tapped(RequestHandler requests) {
        return recorder.isOn() ? behind(new RequestTap(recorder), requests) : requests;
    }

    private static ChannelHandler behind(ChannelHandler tap, ChannelHandler handler) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(tap, handler);
            }
        };
    }

    private record Session(Sender sender, Channel channel) {

        void end() {
            channel.close();
        }
    }

    private void ended(Sender sender, Ending ending) {
        sendings.ended(sender.sending());
        Consignment consignment = sender.consignment();
        Ending.Result result = ending.result().because(consignment.why());
        meters.ended(ending.result().word(), ending.acknowledged(), ending.retransmits(), ending.seconds());
        journal.record(new Event(
                clock.instant(),
                consignment.client(),
                consignment.stage(),
                result.outcome(),
                consignment.request().file(),
                result.why(),
                new Shipment(
                        ending.acknowledged(), consignment.content().size(), ending.seconds(), ending.retransmits())));
    }

    /** Ends all that is under way. */
    @Override
    public void close() {
        active.values().forEach(Session::end);
    }
}
