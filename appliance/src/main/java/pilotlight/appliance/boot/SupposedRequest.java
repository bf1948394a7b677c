package pilotlight.appliance.boot;

import java.util.Optional;
import pilotlight.appliance.boot.PxeRequest.Port;
import pilotlight.appliance.machine.Traits;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.DhcpOptions;
import pilotlight.netboot.dhcp.HardwareAddress;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.Firmware;
import pilotlight.netboot.pxe.IpxeFeature;
import pilotlight.netboot.pxe.RelayAgent;
import pilotlight.netboot.pxe.SubOptions;
import pilotlight.netboot.pxe.UserClass;
import pilotlight.netboot.pxe.VendorClass;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

/** What a machine would send of which this shows. */
record SupposedRequest(Traits traits, Inquiry inquiry) {

    private static final int ETHERNET = 1;
    private static final Bytes YES = Bytes.of((byte) 1);

    /** True if its firmware says enough to be answered. */
    boolean isClear() {
        return traits.architecture().isPresent() || traits.vendorClass().isPresent();
    }

    /** Its firmware's request for a boot file. */
    PxeRequest firmware() {
        return request(options());
    }

    /** That of the iPXE which it has then taken from here. */
    PxeRequest ipxe() {
        DhcpOptions options = options().with(OptionCode.USER_CLASS, UserClass.IPXE);
        return request(traits.features().isEmpty() ? options : options.with(OptionCode.IPXE, features()))
                .chained(true);
    }

    private PxeRequest request(DhcpOptions options) {
        Port port = inquiry.door().orElse(Port.DHCP);
        DhcpMessage message = new DhcpMessage(
                DhcpMessage.REQUEST,
                ETHERNET,
                0,
                0,
                0,
                0,
                Ipv4.ANY,
                Ipv4.ANY,
                Ipv4.ANY,
                inquiry.relay().orElse(Ipv4.ANY),
                HardwareAddress.of(traits.mac()),
                "",
                "",
                options.with(OptionCode.MESSAGE_TYPE, Bytes.of((byte) type(port).code())));
        return new PxeRequest(port, message, inquiry.endpoint()).after(known());
    }

    private static MessageType type(Port port) {
        return port == Port.DHCP ? MessageType.DISCOVER : MessageType.REQUEST;
    }

    /** What the machine showed before, and the message does not say. */
    private Client known() {
        return new Client(
                Optional.of(traits.mac()),
                Optional.empty(),
                traits.architecture(),
                Loader.UNKNOWN,
                traits.uuid(),
                traits.vendorClass(),
                inquiry.endpoint(),
                new Shown(
                                Optional.empty(),
                                Optional.of(new Shown.Voice(traits.architecture(), traits.vendorClass())),
                                Optional.empty(),
                                traits.features())
                        .handedBack(inquiry.handback()));
    }

    private DhcpOptions options() {
        DhcpOptions options = DhcpOptions.EMPTY;
        Optional<String> named =
                traits.vendorClass().or(() -> traits.architecture().map(SupposedRequest::usualClass));
        if (named.isPresent()) {
            options = options.with(OptionCode.VENDOR_CLASS, named.get());
        }
        if (traits.architecture().isPresent()) {
            int code = traits.architecture().get().code();
            options = options.with(OptionCode.CLIENT_ARCHITECTURE, Bytes.of((byte) (code >> 8), (byte) code));
        }
        if (traits.circuit().isPresent()) {
            Bytes circuit = Bytes.latin1(traits.circuit().get());
            options = options.with(
                    OptionCode.RELAY_AGENT,
                    RelayAgent.EMPTY.withCircuitId(circuit).encode());
        }
        return options;
    }

    /** How firmware of this architecture calls itself. */
    private static String usualClass(Architecture architecture) {
        if (architecture.firmware() == Firmware.U_BOOT) {
            return "U-Boot";
        }
        String beginning = architecture.http() ? VendorClass.HTTP_CLIENT : VendorClass.PXE_CLIENT;
        return "%s:Arch:%05d:UNDI:003016".formatted(beginning, architecture.code());
    }

    private Bytes features() {
        SubOptions all = SubOptions.EMPTY;
        for (IpxeFeature feature : traits.features()) {
            all = all.with(feature.code(), YES);
        }
        return all.encode();
    }
}
