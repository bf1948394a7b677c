package pilotlight.appliance.dhcp;

import java.util.Optional;
import pilotlight.appliance.boot.Plan;
import pilotlight.appliance.boot.Plan.Form;
import pilotlight.appliance.boot.PxeRequest;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.DhcpOptions;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.pxe.IpxeFeatures;
import pilotlight.netboot.pxe.PxeVendorOptions;
import pilotlight.netboot.pxe.VendorClass;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

/** Writes what a boot server says beside the DHCP server: PXE 2.1 section 2, as EDK2, iPXE, GRUB and BIOS ROMs really read it. */
final class DhcpReply {

    private static final int PREFERRED = 1;

    private final PxeRequest request;
    private final DhcpMessage asked;
    private final Ipv4 self;

    private DhcpReply(PxeRequest request) {
        this.request = request;
        this.asked = request.message();
        this.self = request.self();
    }

    static DhcpMessage of(PxeRequest request, Plan.BootAnswer plan) {
        DhcpReply reply = new DhcpReply(request);
        return plan instanceof Plan.Offer offer ? reply.offer(offer) : reply.ack((Plan.Ack) plan);
    }

    private DhcpMessage offer(Plan.Offer offer) {
        DhcpOptions options = tagged(formed(common(MessageType.OFFER), offer.form()), offer.vlan());
        // A client without an address can only hear a broadcast; dnsmasq's relay drops an offer without the flag, since
        // yiaddr is 0.
        return reply(
                DhcpMessage.BROADCAST_FLAG,
                Ipv4.ANY,
                offer.file(),
                named(options, offer.file(), offer.form() == Form.HTTP));
    }

    private static DhcpOptions formed(DhcpOptions options, Form form) {
        return switch (form) {
            case DIRECT -> direct(options);
            // iPXE takes ${next-server} from the DHCP server (dnsmasq always names itself) unless the proxy outranks
            // it.
            case IPXE ->
                direct(options)
                        .with(
                                OptionCode.IPXE,
                                IpxeFeatures.EMPTY.withPriority(PREFERRED).encode());
            case RASPBERRY_PI ->
                options.with(
                        OptionCode.VENDOR_OPTIONS,
                        PxeVendorOptions.raspberryPi().encode());
            // EDK2 takes any of 43.6 to 43.10 for a direct offer; without it, it comes back to port 4011.
            case BINL, HTTP -> options;
            case PLAIN -> options.without(OptionCode.VENDOR_CLASS);
        };
    }

    private static DhcpOptions direct(DhcpOptions options) {
        return options.with(OptionCode.VENDOR_OPTIONS, PxeVendorOptions.direct().encode());
    }

    /** Beside whatever is in option 43 already. */
    static DhcpOptions tagged(DhcpOptions options, Optional<Integer> vlan) {
        PxeVendorOptions said = options.get(OptionCode.VENDOR_OPTIONS)
                .map(PxeVendorOptions::decode)
                .orElse(PxeVendorOptions.EMPTY);
        return vlan.map(tag -> options.with(
                        OptionCode.VENDOR_OPTIONS, said.withVlan(tag).encode()))
                .orElse(options);
    }

    private DhcpMessage ack(Plan.Ack ack) {
        DhcpOptions options = common(MessageType.ACK);
        Optional<Bytes> item = request.vendorOptions()
                .flatMap(PxeVendorOptions::bootItem)
                .map(asked -> PxeVendorOptions.EMPTY.withBootItem(asked).encode());
        if (item.isPresent()) {
            options = options.with(OptionCode.VENDOR_OPTIONS, item.get());
        }
        return reply(asked.flags(), asked.ciaddr(), ack.file(), named(tagged(options, ack.vlan()), ack.file(), false));
    }

    private DhcpOptions common(MessageType type) {
        // GRUB compares HTTPClient with strcmp: exactly the word, never the client's long string.
        boolean http = request.vendorClass().map(VendorClass::http).orElse(false);
        DhcpOptions options = DhcpOptions.EMPTY
                .with(OptionCode.MESSAGE_TYPE, Bytes.of((byte) type.code()))
                .with(OptionCode.SERVER_IDENTIFIER, self.bytes())
                .with(OptionCode.VENDOR_CLASS, http ? VendorClass.HTTP_CLIENT : VendorClass.PXE_CLIENT);
        return echoed(echoed(options, OptionCode.CLIENT_UUID), OptionCode.RELAY_AGENT);
    }

    private DhcpOptions echoed(DhcpOptions options, OptionCode code) {
        return asked.options().get(code).map(value -> options.with(code, value)).orElse(options);
    }

    /** EDK2 prefers option 67 to the field, U-Boot and old ROMs know only the field: 67 where the field is too short, or a URL goes. */
    private static DhcpOptions named(DhcpOptions options, String file, boolean always) {
        return always || file.length() > DhcpMessage.MAX_FILE ? options.with(OptionCode.BOOT_FILE_NAME, file) : options;
    }

    private DhcpMessage reply(int flags, Ipv4 ciaddr, String file, DhcpOptions options) {
        return new DhcpMessage(
                DhcpMessage.REPLY,
                asked.hardwareType(),
                0,
                asked.xid(),
                0,
                flags,
                ciaddr,
                Ipv4.ANY,
                self,
                asked.giaddr(),
                asked.chaddr(),
                self.toString(),
                file.length() > DhcpMessage.MAX_FILE ? "" : file,
                options);
    }
}
