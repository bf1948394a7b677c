package pilotlight.appliance.boot;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.Traits;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.ClientUuid;
import pilotlight.netboot.pxe.IpxeFeatures;
import pilotlight.netboot.pxe.PxeVendorOptions;
import pilotlight.netboot.pxe.RelayAgent;
import pilotlight.netboot.pxe.UserClass;
import pilotlight.netboot.pxe.VendorClass;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * A DHCP message as a boot server reads it. What many ask for is read once, when it is asked for first; for one thread.
 */
public final class PxeRequest implements BootRequest {

    private final Port port;
    private final DhcpMessage message;
    private final Endpoint endpoint;
    private final Optional<Client> before;
    private final boolean chained;
    private Optional<VendorClass> vendorClass;
    private Optional<Architecture> architecture;
    private Loader loader;
    private Client client;
    private Traits traits;
    private Optional<FirmwareKind> kind;

    /**
     * A message of a sender of whom nothing is known.
     *
     * @param port the port it came to
     * @param message the message itself
     * @param endpoint this appliance as the sender reaches it
     * @throws IllegalArgumentException for an endpoint that DHCP for IPv4 cannot name
     */
    public PxeRequest(Port port, DhcpMessage message, Endpoint endpoint) {
        if (!(endpoint.address() instanceof Ipv4)) {
            throw new IllegalArgumentException(endpoint.address() + " is no IPv4 address");
        }
        this.port = port;
        this.message = message;
        this.endpoint = endpoint;
        this.before = Optional.empty();
        this.chained = false;
    }

    /** The same message, with what was read of it already. */
    private PxeRequest(PxeRequest read, Optional<Client> before, boolean chained) {
        this.port = read.port;
        this.message = read.message;
        this.endpoint = read.endpoint;
        this.before = before;
        this.chained = chained;
        this.vendorClass = read.vendorClass;
        this.architecture = read.architecture;
        this.loader = read.loader;
        this.client = read.client;
        this.kind = read.kind;
    }

    /** The port it came to. */
    public Port port() {
        return port;
    }

    /** The message itself. */
    public DhcpMessage message() {
        return message;
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public Optional<Client> before() {
        return before;
    }

    @Override
    public boolean chained() {
        return chained;
    }

    /** The same, from the iPXE that the machine has just taken from us if {@code isOurs}. */
    public PxeRequest chained(boolean isOurs) {
        return isOurs == chained ? this : new PxeRequest(this, before, isOurs);
    }

    /** The endpoint's address. */
    public Ipv4 self() {
        return (Ipv4) endpoint.address();
    }

    /** Where a message can come in. */
    public enum Port {
        /** 67: broadcasts, and what relays send. */
        DHCP,
        /** 4011: what a firmware sends to the boot server that it chose. */
        PXE;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** {@code dhcp} or {@code pxe}: how metrics spell it. */
        public String word() {
            return word;
        }
    }

    @Override
    public Optional<MacAddress> mac() {
        return message.chaddr().mac();
    }

    /** Option 60; empty for clients that only want a lease. */
    @Override
    public Optional<VendorClass> vendorClass() {
        if (vendorClass == null) {
            vendorClass = message.options().get(OptionCode.VENDOR_CLASS).map(VendorClass::decode);
        }
        return vendorClass;
    }

    /**
     * The first architecture of option 93 that the registry knows, or the one that option 60 names (Raspberry Pi's EDK2 omits 93). The
     * Raspberry Pi's ROM calls itself a BIOS (0), or what it is (41); UEFI on a Pi says so.
     */
    @Override
    public Optional<Architecture> architecture() {
        if (architecture == null) {
            architecture = BootRequest.architecture(
                            message.options().get(OptionCode.CLIENT_ARCHITECTURE), vendorClass())
                    .map(said -> said.equals(Architecture.BIOS) && hasMacOfPi() ? Architecture.RASPBERRY_PI : said);
        }
        return architecture;
    }

    private boolean hasMacOfPi() {
        return mac().filter(MacAddress::raspberryPi).isPresent();
    }

    /**
     * True if iPXE is asking. A user class of its own (option 77) hides iPXE on purpose: such a ROM wants to be treated as plain, although
     * it still sends option 175.
     */
    @Override
    public boolean ipxe() {
        return loader() == Loader.IPXE;
    }

    private boolean saysIpxe() {
        return message.options()
                .get(OptionCode.USER_CLASS)
                .map(option -> UserClass.decode(option).contains(UserClass.IPXE))
                .orElseGet(() -> message.options().has(OptionCode.IPXE));
    }

    @Override
    public Loader loader() {
        if (loader == null) {
            loader = readLoader();
        }
        return loader;
    }

    private Loader readLoader() {
        if (saysIpxe()) {
            return Loader.IPXE;
        }
        if (vendorClass().filter(VendorClass::uroot).isPresent()) {
            return Loader.U_ROOT;
        }
        return raspberryPi() ? Loader.RASPBERRY_PI : Loader.FIRMWARE;
    }

    private boolean raspberryPi() {
        return architecture().filter(Architecture.RASPBERRY_PI::equals).isPresent();
    }

    /** True if a boot file is wanted; false for an operating system, which only wants a lease. */
    boolean boots() {
        return loader() == Loader.IPXE
                || loader() == Loader.U_ROOT
                || architecture().isPresent()
                || vendorClass().filter(named -> named.pxe() || named.http()).isPresent();
    }

    /** What iPXE says it can do; empty for everybody else. */
    @Override
    public Optional<IpxeFeatures> ipxeFeatures() {
        return message.options().get(OptionCode.IPXE).map(IpxeFeatures::decode);
    }

    /** Option 43, where the client sent one. */
    public Optional<PxeVendorOptions> vendorOptions() {
        return message.options().get(OptionCode.VENDOR_OPTIONS).map(PxeVendorOptions::decode);
    }

    /** Option 97; many ROMs send none. */
    public ClientUuid.Claim uuid() {
        return ClientUuid.decode(message.options().get(OptionCode.CLIENT_UUID));
    }

    /** Who is asking, as far as this message shows. */
    public Client client() {
        if (client == null) {
            client = readClient();
        }
        return client;
    }

    private Client readClient() {
        return new Client(
                message.chaddr().mac(),
                Optional.<Ip>of(message.ciaddr()).filter(address -> !address.isAny()),
                architecture(),
                loader(),
                uuid().uuid().map(ClientUuid::value),
                vendorClass().map(VendorClass::printable),
                endpoint,
                shown());
    }

    /** The same message; of what it shows, {@code vocabulary} shares what it can. */
    public PxeRequest in(Vocabulary vocabulary) {
        client = vocabulary.of(client());
        kind = vocabulary.of(kind());
        return this;
    }

    /** The same message, of a sender of whom this was known before. */
    public PxeRequest after(Client known) {
        return new PxeRequest(this, Optional.of(known), chained);
    }

    /** What shows of the sender, whose hardware address is a MAC address: by this message, and by those before it. */
    public Traits traits() {
        if (traits == null) {
            Client now = client();
            traits = before.map(now::over).orElse(now).traits(now.mac().orElseThrow());
        }
        return traits;
    }

    /** What its firmware is to be compared with; empty where it says too little. */
    Optional<FirmwareKind> kind() {
        if (kind == null) {
            kind = FirmwareKind.of(this);
        }
        return kind;
    }

    private Shown shown() {
        Optional<Shown.Voice> voice = boots()
                ? Optional.of(new Shown.Voice(architecture(), vendorClass().map(VendorClass::printable)))
                : Optional.empty();
        return new Shown(
                place(),
                ipxe() ? Optional.empty() : voice,
                ipxe() ? voice : Optional.empty(),
                Set.copyOf(readable(() -> ipxeFeatures().map(IpxeFeatures::features))
                        .orElse(List.of())));
    }

    /** What comes straight from a client that has its address already tells nothing of the relay that it asked by before. */
    private Optional<Shown.Place> place() {
        Optional<String> circuit =
                readable(() -> relayAgent().flatMap(RelayAgent::circuitId).map(Circuit::text));
        Ipv4 relay = message.giaddr();
        if (!relay.isAny()) {
            return Optional.of(new Shown.Place(relay, circuit));
        }
        return message.ciaddr().isAny() || circuit.isPresent()
                ? Optional.of(new Shown.Place(endpoint.address(), circuit))
                : Optional.empty();
    }

    /** What is in an option that others may fill as they like: where that cannot be read, it shows nothing. */
    private static <T> Optional<T> readable(Supplier<Optional<T>> option) {
        try {
            return option.get();
        } catch (MalformedPacketException others) {
            return Optional.empty();
        }
    }

    /**
     * The client with the address that it asks another server to confirm: seen in passing, it tells later whose file requests come from
     * that address. Empty for all other messages.
     */
    public Optional<Client> lease() {
        return message.type()
                .filter(MessageType.REQUEST::equals)
                .flatMap(type -> requestedAddress())
                .map(address -> client().at(address));
    }

    /**
     * The server whose offer a REQUEST takes; empty for all other messages. A probe takes nobody's: it names its own address, which no server
     * leases.
     */
    public Optional<Ipv4> chosenServer() {
        return message.type()
                .filter(MessageType.REQUEST::equals)
                .flatMap(type -> message.serverIdentifier())
                .filter(server -> !server.isAny() && !requestedAddress().equals(Optional.of(server)));
    }

    /** Option 50, where it holds an address. */
    Optional<Ipv4> requestedAddress() {
        return message.options()
                .get(OptionCode.REQUESTED_ADDRESS)
                .filter(address -> address.length() == 4)
                .map(address -> new Ipv4((int) address.uint32(0)));
    }

    /** The address that the client would have: in option 50 while it has none (selecting, INIT-REBOOT), in ciaddr when it renews; or 0.0.0.0. */
    Ipv4 wanted() {
        return requestedAddress().orElse(message.ciaddr());
    }

    /** The NIC tag of the rack that the machine stands in, where a relay says it. */
    Optional<String> rackTag() {
        return relayAgent().flatMap(RelayAgent::circuitId).flatMap(RackTag::of);
    }

    /** What a relay, or a switch on the way, says of the client's place (option 82). */
    public Optional<RelayAgent> relayAgent() {
        return message.options().get(OptionCode.RELAY_AGENT).map(RelayAgent::decode);
    }

    /** True if a relay that says where it is passed the message on. */
    public boolean relayed() {
        return !message.giaddr().isAny();
    }

    /** What this appliance calls itself to the sender: what its relay wants (RFC 5107), else its address. */
    public Ipv4 server() {
        return relayAgent()
                .filter(relay -> relayed())
                .flatMap(RelayAgent::serverIdentifierOverride)
                .orElseGet(this::self);
    }

    /** An address on the sender's subnet: what its relay says (RFC 3527, RFC 2131), else its own, else this appliance's. */
    Ipv4 link() {
        if (relayed()) {
            return relayAgent().flatMap(RelayAgent::linkSelection).orElse(message.giaddr());
        }
        return message.ciaddr().isAny() ? self() : message.ciaddr();
    }

    Event event(Instant time, Stage stage, Event.Outcome outcome, String what, String why) {
        return new Event(time, client(), stage, outcome, what, why);
    }
}
