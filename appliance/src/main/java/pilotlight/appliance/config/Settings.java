package pilotlight.appliance.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pilotlight.appliance.machine.Delivery;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.yaml.Range;
import pilotlight.netboot.wire.Ipv4;

/**
 * Everything that can be set. The components are named as the keys of {@code pilotlight.yaml}, where each is explained.
 *
 * @param state the directory of the store, the library, the override files
 * @param assignments the directory of the assignment files
 * @param portOffset added to every port, 0 to 50000
 * @param interfaces names of those to serve; empty: every one that is up and has an address that is good beyond its segment, but not loopback
 * @param transport the protocol of URLs for machines whose assignment names none
 * @param dhcp how DHCP clients are answered
 * @param dhcp6 how DHCPv6 clients are answered
 * @param tftp limits of transfers
 * @param http limits of connections
 * @param control who may operate the appliance
 * @param journal what is kept of boots
 * @param hashes whether loaders are told the digests beside kernel files, for machines whose assignment does not say
 * @param bootFiles whether loaders are told a machine's extra files at all
 * @param names whether the DNS is asked for the names of machines' addresses
 * @param facts whether iPXE is asked what its machine is: maker, product, serial number, asset tag, memory
 * @param signing what kernels and initrds are signed with
 * @param shutdownGraceSeconds how long running transfers may go on after the order to stop
 * @param log what is written to standard error
 */
public record Settings(
        Path state,
        Path assignments,
        int portOffset,
        List<String> interfaces,
        Transport transport,
        DhcpSettings dhcp,
        Dhcp6Settings dhcp6,
        Tftp tftp,
        Http http,
        Control control,
        JournalSettings journal,
        boolean hashes,
        boolean bootFiles,
        boolean names,
        boolean facts,
        SigningSettings signing,
        int shutdownGraceSeconds,
        Log log) {

    static final Range PORT_OFFSET = new Range(0, 50_000);
    static final Range SHUTDOWN_GRACE = new Range(0, 600);

    /** What holds where the file says nothing. */
    public static final Settings DEFAULT = new Settings(
            Path.of("/var/lib/pilotlight"),
            Path.of("/etc/pilotlight/assignments"),
            0,
            List.of(),
            Transport.HTTP,
            new DhcpSettings(
                    DhcpSettings.Mode.PROXY,
                    DhcpSettings.Mode.PROXY.vendorClasses(),
                    false,
                    List.of(),
                    2_592_000,
                    Optional.empty(),
                    List.of(),
                    false,
                    DhcpSettings.ReplyTo.RELAY,
                    List.of(),
                    false,
                    300),
            Dhcp6Settings.DEFAULT,
            new Tftp(1468, false, 64, 4000, 2000, 6),
            new Http(4000, 60, 512, 0, 0),
            new Control(new Ipv4(0x7f00_0001), true),
            JournalSettings.DEFAULT,
            true,
            true,
            true,
            true,
            SigningSettings.NONE,
            10,
            new Log(Log.Format.TEXT, Log.Level.INFO));

    /** Refuses numbers out of range; copies the list. */
    public Settings {
        interfaces = List.copyOf(interfaces);
        PORT_OFFSET.check("portOffset", portOffset);
        SHUTDOWN_GRACE.check("shutdownGraceSeconds", shutdownGraceSeconds);
    }

    /** How files are handed out to machines whose assignment does not say. */
    public Delivery delivery() {
        return new Delivery(transport, hashes, bootFiles, signing.signs(), facts);
    }

    /** The ports, moved by {@link #portOffset}. */
    public Ports ports() {
        return Ports.USUAL.plus(portOffset);
    }

    /** The same with another state directory. */
    public Settings withState(Path other) {
        return with(other, portOffset);
    }

    /**
     * The same with another offset of all ports.
     *
     * @throws IllegalArgumentException if it is not 0 to 50000, with a sentence fit for an operator
     */
    public Settings withPortOffset(int other) {
        return with(state, other);
    }

    private Settings with(Path otherState, int otherOffset) {
        return new Settings(
                otherState,
                assignments,
                otherOffset,
                interfaces,
                transport,
                dhcp,
                dhcp6,
                tftp,
                http,
                control,
                journal,
                hashes,
                bootFiles,
                names,
                facts,
                signing,
                shutdownGraceSeconds,
                log);
    }

    /**
     * Limits of TFTP transfers.
     *
     * @param maxBlockSize bytes; clients that ask for more get this (RFC 2348)
     * @param fragments whether a block may be larger than fits one packet of the interface
     * @param maxWindow blocks in flight; clients that ask for more get this (RFC 7440)
     * @param maxTransfers how many at once
     * @param maxTransfersPerClient how many at once to one address
     * @param retries how often a packet is sent again before the transfer is given up
     */
    public record Tftp(
            int maxBlockSize,
            boolean fragments,
            int maxWindow,
            int maxTransfers,
            int maxTransfersPerClient,
            int retries) {

        static final Range MAX_BLOCK_SIZE = new Range(512, 65_464);
        static final Range MAX_WINDOW = new Range(1, 64);
        static final Range MAX_TRANSFERS = new Range(1, 50_000);
        static final Range RETRIES = new Range(6, 50);

        /** Refuses numbers out of range. */
        public Tftp {
            MAX_BLOCK_SIZE.check("tftp.maxBlockSize", maxBlockSize);
            MAX_WINDOW.check("tftp.maxWindow", maxWindow);
            MAX_TRANSFERS.check("tftp.maxTransfers", maxTransfers);
            MAX_TRANSFERS.check("tftp.maxTransfersPerClient", maxTransfersPerClient);
            RETRIES.check("tftp.retries", retries);
        }
    }

    /**
     * Limits of HTTP connections.
     *
     * @param maxConnections how many at once
     * @param idleSeconds a connection on which nothing moves for so long is closed
     * @param maxDownloads how many large files go out at once
     * @param bandwidth of all large files together, in Mbit/s; 0 is no limit
     * @param bandwidthPerClient likewise of each client
     */
    public record Http(int maxConnections, int idleSeconds, int maxDownloads, int bandwidth, int bandwidthPerClient) {

        static final Range MAX_CONNECTIONS = new Range(1, 1_000_000);
        static final Range IDLE = new Range(1, 3600);
        static final Range MAX_DOWNLOADS = new Range(1, 100_000);
        static final Range BANDWIDTH = new Range(0, 1_000_000);

        /** Refuses numbers out of range. */
        public Http {
            MAX_CONNECTIONS.check("http.maxConnections", maxConnections);
            IDLE.check("http.idleSeconds", idleSeconds);
            MAX_DOWNLOADS.check("http.maxDownloads", maxDownloads);
            BANDWIDTH.check("http.bandwidth", bandwidth);
            BANDWIDTH.check("http.bandwidthPerClient", bandwidthPerClient);
        }
    }

    /**
     * Who may operate the appliance.
     *
     * @param address where the control port listens; 0.0.0.0: on every address
     * @param socket whether {@code control.sock} in the state directory is open too, without a token for whoever may open it
     */
    public record Control(Ipv4 address, boolean socket) {}

    /**
     * What is written to standard error.
     *
     * @param format for people or for programs
     * @param level the least important that is written
     */
    public record Log(Format format, Level level) {

        /** For whom lines are written. */
        public enum Format {
            /** People. */
            TEXT,
            /** Programs: one JSON object a line. */
            JSON;

            /** How the settings spell it. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        /** How important a line is. */
        public enum Level {
            /** Every packet. */
            DEBUG,
            /** Every boot. */
            INFO,
            /** What an operator should look at. */
            WARN,
            /** What does not work. */
            ERROR;

            /** How the settings spell it. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }
}
