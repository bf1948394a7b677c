package pilotlight.appliance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import pilotlight.appliance.api.ProbeSite;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.config.Dhcp6Settings;
import pilotlight.appliance.config.DhcpSettings;
import pilotlight.appliance.config.Ports;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.dhcp.Dhcp6Door;
import pilotlight.appliance.dhcp.DhcpDoor;
import pilotlight.appliance.dhcp.Responder;
import pilotlight.appliance.http.Bandwidth;
import pilotlight.appliance.http.BootSite;
import pilotlight.appliance.http.HttpDoor;
import pilotlight.appliance.http.Serving;
import pilotlight.appliance.http.Site;
import pilotlight.appliance.http.UpSite;
import pilotlight.appliance.metrics.Meters;
import pilotlight.appliance.net.HardwareAddresses;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.piece.Pieces;
import pilotlight.appliance.syslog.SyslogDoor;
import pilotlight.appliance.syslog.UpLines;
import pilotlight.appliance.tftp.TftpDoor;
import pilotlight.appliance.tftp.TftpLimits;
import pilotlight.appliance.tftp.Transfers;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv6;

/** Everything that machines knock at: DHCP, TFTP and HTTP. */
final class BootDoors implements AutoCloseable {

    /** So many bytes of files are mapped at most: they count as memory of this process. */
    private static final long MAPPED = 64L * 1024 * 1024;

    private static final long GLANCE_MILLIS = 50;

    private final Settings settings;
    private final List<NetInterface> nics;
    private final Ports ports;
    private final Loops loops;
    private final Optional<DhcpDoor> dhcp;
    private final Optional<Dhcp6Door> dhcp6;
    private final Pieces pieces = new Pieces(MAPPED);
    private final Transfers transfers;
    private final TftpDoor tftp;
    private final HttpDoor http;
    private final Optional<SyslogDoor> syslog;
    private final List<String> listening = new ArrayList<>();

    BootDoors(
            Settings settings,
            List<NetInterface> nics,
            Loops loops,
            Knowledge knowledge,
            Leasing leasing,
            Watch watch,
            Health health) {
        this.nics = nics;
        this.settings = settings;
        this.ports = settings.ports();
        this.loops = loops;
        DoorSettings doors = new DoorSettings(settings, nics);
        this.dhcp = settings.dhcp().mode() == DhcpSettings.Mode.OFF
                ? Optional.empty()
                : Optional.of(new DhcpDoor(
                        loops.dhcp(),
                        doors.dhcp(),
                        settings.dhcp().replyTo() == DhcpSettings.ReplyTo.SOURCE,
                        responder(knowledge, leasing, watch),
                        watch.packets().recorder()));
        this.dhcp6 = settings.dhcp6().mode() == Dhcp6Settings.Mode.OFF
                ? Optional.empty()
                : Optional.of(new Dhcp6Door(
                        loops.dhcp(),
                        doors.dhcp6(),
                        Responders6.of(settings, nics, knowledge, watch),
                        watch.packets().recorder()));
        this.transfers = transfers(doors.tftp(), knowledge, watch);
        this.tftp = new TftpDoor(loops.tftp(), transfers);
        Meters.Http boot = watch.meters().http("boot");
        this.http = new HttpDoor(
                loops.http(),
                doors.http(),
                new Serving(
                        site(settings.http().maxDownloads(), boot, knowledge, watch, health),
                        boot,
                        pieces,
                        new Bandwidth(
                                settings.http().bandwidth(), settings.http().bandwidthPerClient())),
                watch.packets().recorder());
        this.syslog = syslog(knowledge, watch);
    }

    /** Who asks how this appliance is, or phones home, asks for no file. */
    private static Site site(int mostDownloads, Meters.Http meters, Knowledge knowledge, Watch watch, Health health) {
        BootSite files = new BootSite(
                knowledge.tree(),
                watch.clients(),
                watch.sendings(),
                watch.journal(),
                watch.clock(),
                mostDownloads,
                meters);
        return new ProbeSite(health::now, new UpSite(knowledge.tree(), watch.reports(knowledge::book), files));
    }

    private Optional<SyslogDoor> syslog(Knowledge knowledge, Watch watch) {
        UpLines lines = new UpLines(
                settings.journal().syslogUp(),
                knowledge::book,
                watch.reports(knowledge::book),
                where -> watch.meters().malformed("syslog", where));
        return settings.journal().syslog()
                ? Optional.of(
                        new SyslogDoor(loops.http(), self -> new Endpoint(self, ports.http(), ports.tftp()), lines))
                : Optional.empty();
    }

    private Responder responder(Knowledge knowledge, Leasing leasing, Watch watch) {
        return new Responder(
                leasing.planner().ignoring(HardwareAddresses.of(nics)).calling(watch.names()::ofAddress),
                knowledge::book,
                knowledge::programs,
                watch.clients(),
                watch.chains(),
                watch.firmware(),
                request -> {
                    watch.servers().overhear(request);
                    watch.handbacks()
                            .asked(request, knowledge.book(), watch.clock().instant());
                },
                watch.journal(),
                watch.meters().dhcp(),
                watch.clock());
    }

    private Transfers transfers(TftpLimits limits, Knowledge knowledge, Watch watch) {
        return new Transfers(
                loops.tftp(),
                limits,
                knowledge.tree(),
                watch.clients(),
                watch.sendings(),
                watch.journal(),
                watch.meters().tftp(),
                watch.clock(),
                watch.packets().recorder(),
                pieces);
    }

    /**
     * Listens for machines.
     *
     * @throws PortTakenException if a port cannot be had
     */
    void open() {
        if (settings.interfaces().isEmpty() || !loops.tftp().epoll()) {
            openEverywhere();
        } else {
            nics.forEach(this::openOn);
        }
        dhcp.ifPresent(this::open);
        nics.forEach(this::openTftp6On);
        syslog.ifPresent(door -> listen(
                "syslog", "port " + ports.syslog() + " of " + names(nics), () -> door.listen(nics, ports.syslog())));
        dhcp6.ifPresent(door -> listen(
                "DHCPv6",
                "ports " + ports.dhcp6() + " and " + ports.pxe() + " of " + names6(ipv6()),
                () -> door.listen(ipv6())));
    }

    private void open(DhcpDoor door) {
        if (settings.dhcp().mode() == DhcpSettings.Mode.SAME_HOST) {
            listen("proxyDHCP", "port " + ports.pxe() + " of " + names(ipv4()), () -> door.listenBesideDaemon(ipv4()));
        } else {
            listen(
                    settings.dhcp().mode() == DhcpSettings.Mode.PROXY ? "proxyDHCP" : "DHCP",
                    "ports " + ports.dhcp() + " and " + ports.pxe() + " of " + names(ipv4()),
                    () -> door.listen(ipv4()));
        }
    }

    private List<NetInterface> ipv6() {
        return nics.stream().filter(nic -> !nic.ipv6().isEmpty()).toList();
    }

    private List<NetInterface> ipv4() {
        return nics.stream().filter(NetInterface::hasIpv4).toList();
    }

    private void openEverywhere() {
        listen("HTTP", "0.0.0.0:" + ports.http(), () -> http.listen(Ipv4.ANY, ports.http()));
        if (loops.http().epoll() && !ipv6().isEmpty()) {
            listen("HTTP", "[::]:" + ports.http(), () -> http.listen(Ipv6.ANY, ports.http()));
        } else {
            nics.forEach(this::openHttp6On);
        }
        if (loops.tftp().epoll()) {
            listen("TFTP", "0.0.0.0:" + ports.tftp(), () -> tftp.listen(Ipv4.ANY, ports.tftp()));
        } else {
            ipv4().forEach(nic ->
                    listen("TFTP", nic.address() + ":" + ports.tftp(), () -> tftp.listen(nic.address(), ports.tftp())));
        }
    }

    private void openHttp6On(NetInterface nic) {
        nic.ipv6()
                .forEach(address -> listen(
                        "HTTP",
                        address.host() + ":" + ports.http(),
                        () -> http.listen(nic.inet(address), ports.http())));
    }

    /** One socket an address: over IPv6 a datagram does not show to which it was sent, and the answer must come from there. */
    private void openTftp6On(NetInterface nic) {
        nic.ipv6()
                .forEach(address -> listen(
                        "TFTP",
                        address.host() + ":" + ports.tftp(),
                        () -> tftp.listen(nic.inet(address), ports.tftp())));
    }

    private void openOn(NetInterface nic) {
        if (nic.hasIpv4()) {
            String on = " of " + names(List.of(nic));
            listen("HTTP", "port " + ports.http() + on, () -> http.listen(nic, Ipv4.ANY, ports.http()));
            listen("TFTP", "port " + ports.tftp() + on, () -> tftp.listen(nic, ports.tftp()));
        }
        if (!nic.ipv6().isEmpty()) {
            String on = " of " + names6(List.of(nic));
            listen("HTTP", "port " + ports.http() + on, () -> http.listen(nic, Ipv6.ANY, ports.http()));
        }
    }

    private static String names(List<NetInterface> nics) {
        return nics.stream().map(nic -> nic.name() + " (" + nic.address() + ")").collect(Collectors.joining(", "));
    }

    private static String names6(List<NetInterface> nics) {
        return nics.stream()
                .map(nic -> nic.name() + " ("
                        + nic.ipv6().stream().map(Ipv6::toString).collect(Collectors.joining(", ")) + ")")
                .collect(Collectors.joining(", "));
    }

    private void listen(String door, String where, Runnable bind) {
        PortTakenException.guard(door, where, bind);
        listening.add(door + " on " + where);
    }

    /** Where they listen, one line a door. */
    List<String> listening() {
        return List.copyOf(listening);
    }

    /** How many transfers and answers are under way. */
    int busy() {
        return transfers.busy() + http.busy();
    }

    /** Takes nothing new, gives what is under way its grace, then closes. */
    @Override
    public void close() {
        dhcp.ifPresent(DhcpDoor::close);
        dhcp6.ifPresent(Dhcp6Door::close);
        syslog.ifPresent(SyslogDoor::close);
        tftp.stopListening();
        http.stopListening();
        awaitQuiet(System.nanoTime() + TimeUnit.SECONDS.toNanos(settings.shutdownGraceSeconds()));
        tftp.close();
        http.close();
        pieces.close();
    }

    private void awaitQuiet(long until) {
        try {
            while (busy() > 0 && until - System.nanoTime() > 0) {
                Thread.sleep(GLANCE_MILLIS);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
