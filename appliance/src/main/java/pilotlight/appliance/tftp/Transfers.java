package pilotlight.appliance.tftp;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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
import pilotlight.appliance.piece.Pieces;
import pilotlight.appliance.recorder.Recorder;
import pilotlight.appliance.tftp.RequestHandler.Peer;
import pilotlight.netboot.tftp.ErrorCode;
import pilotlight.netboot.tftp.TftpPacket.ReadRequest;
import pilotlight.netboot.tftp.TftpPacket.WriteRequest;
import pilotlight.netboot.tftp.TransferMode;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.MalformedPacketException;

/** All transfers under way: begins them, and knows of every client's port at most one. */
public final class Transfers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Transfers.class);

    /** A file of this many bytes is sent where its request was heard: to hand it to another loop costs more. */
    private static final int SMALL = 64 * 1024;

    private final TftpLimits limits;
    private final BootTree tree;
    private final Clients clients;
    private final Sendings sendings;
    private final Journal journal;
    private final Meters.Tftp meters;
    private final Clock clock;
    private final Recorder recorder;
    private final Pieces pieces;
    private final Map<EventExecutor, Exchange> exchanges;
    private final List<Exchange> inTurn;
    private final AtomicInteger turn = new AtomicInteger();
    private final Places places;
    private final Windows windows;
    private final Map<InetSocketAddress, Session> active = new ConcurrentHashMap<>();

    /** No transfer yet; {@code recorder} is shown the packets of all, {@code pieces} has the files. */
    public Transfers(
            EventLoops loops,
            TftpLimits limits,
            BootTree tree,
            Clients clients,
            Sendings sendings,
            Journal journal,
            Meters.Tftp meters,
            Clock clock,
            Recorder recorder,
            Pieces pieces) {
        this.limits = limits;
        this.tree = tree;
        this.clients = clients;
        this.sendings = sendings;
        this.journal = journal;
        this.meters = meters;
        this.clock = clock;
        this.recorder = recorder;
        this.pieces = pieces;
        this.places = new Places(limits.maxTransfers(), limits.maxTransfersPerClient());
        this.windows = new Windows(limits.wire().maxWindow());
        this.exchanges = exchanges(loops);
        this.inTurn = List.copyOf(exchanges.values());
        meters.active(active::size);
    }

    private Map<EventExecutor, Exchange> exchanges(EventLoops loops) {
        Segments segments = new Segments(loops.segments());
        Map<EventExecutor, Exchange> all = new IdentityHashMap<>();
        loops.group().forEach(loop -> all.put(loop, new Exchange(loops, (EventLoop) loop, segments, this::tap)));
        return all;
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
            running.run(running.sender()::requestedAgain);
            return;
        }
        if (running != null && forget(peer, running)) {
            running.end(); // who asks for something else from the same port has done with what it asked for before
        }
        Asker asker = asker(peer, request.file(), LoaderSigns.ofTftp(request.options()));
        if (!request.mode().isKnown()) {
            String reason = "mode '" + request.mode().name() + "' is neither octet nor netascii";
            decline(asker, request.file(), ErrorCode.ILLEGAL_OPERATION, reason, Outcome.DECLINED);
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
        Places.Answer place = places.take(address(asker.peer()));
        if (place == Places.Answer.GRANTED) {
            sendOrGiveBack(asker, request, file);
        } else {
            meters.turnedAway(place == Places.Answer.ALL_TAKEN ? "all" : "client");
            String reason = place == Places.Answer.ALL_TAKEN
                    ? "too many transfers at once: ask again later"
                    : "too many transfers to this address at once: ask again later";
            decline(asker, request.file(), ErrorCode.NOT_DEFINED, reason, Outcome.DECLINED);
        }
    }

    private void sendOrGiveBack(Asker asker, ReadRequest request, BootFile.Present file) {
        try {
            Content content = request.mode().equals(TransferMode.NETASCII)
                    ? Content.netascii(file, pieces)
                    : Content.octets(file, pieces);
            Consignment consignment = new Consignment(request, asker.client(), file.stage(), file.why(), content);
            open(asker.peer(), consignment);
            return;
        } catch (NoSuchFileException gone) {
            decline(asker, request.file(), ErrorCode.FILE_NOT_FOUND, "it was removed a moment ago", Outcome.DECLINED);
        } catch (IOException unreadable) {
            decline(asker, request.file(), ErrorCode.NOT_DEFINED, unreadable.getMessage(), Outcome.FAILED);
        }
        places.giveBack(address(asker.peer()));
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
        Refusal refusal = new Refusal(
                code, reason, cause -> LOG.warn("no socket to refuse {}: {}", peer.remote(), cause.toString()));
        exchanges.get(peer.loop()).call(peer, refusal);
    }

    private void open(Peer peer, Consignment consignment) {
        Sender sender = new Sender(
                consignment,
                windows.within(limits.wire(peer.self()), address(peer)),
                (same, ending) -> ended(peer, same, ending));
        Session session = new Session(sender, exchange(peer, consignment));
        sendings.begun(sender.sending());
        active.put(peer.remote(), session);
        session.run(() -> session.exchange().call(peer, sender));
    }

    private Exchange exchange(Peer peer, Consignment consignment) {
        return consignment.content().size() <= SMALL
                ? exchanges.get(peer.loop())
                : inTurn.get(Math.floorMod(turn.getAndIncrement(), inTurn.size()));
    }

    private TransferTap tap(InetSocketAddress machine, InetSocketAddress self) {
        return recorder.isOn()
                ? recorder.machine(Ip.of(machine.getAddress()))
                        .map(mac -> new TransferTap(recorder, mac, machine, self))
                        .orElse(null)
                : null;
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

    private static InetAddress address(Peer peer) {
        return peer.remote().getAddress();
    }

    /** A transfer, and where it takes place. */
    private record Session(Sender sender, Exchange exchange) {

        void run(Runnable task) {
            if (exchange.loop().inEventLoop()) {
                task.run();
            } else {
                exchange.loop().execute(task);
            }
        }

        void end() {
            run(sender::cut);
        }
    }

    /** True if nobody did it before. */
    private boolean forget(Peer peer, Session session) {
        boolean forgotten = active.remove(peer.remote(), session);
        if (forgotten) {
            places.giveBack(address(peer));
        }
        return forgotten;
    }

    private void ended(Peer peer, Sender sender, Ending ending) {
        Session last = active.get(peer.remote());
        if (last != null && last.sender() == sender) {
            forget(peer, last);
        }
        windows.ended(address(peer), sender, ending);
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
        inTurn.forEach(Exchange::close);
    }
}
