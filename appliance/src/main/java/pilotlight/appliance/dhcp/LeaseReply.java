package pilotlight.appliance.dhcp;

import java.util.List;
import pilotlight.appliance.boot.LeaseTerms;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.boot.Plan;
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

/**
 * Writes what the DHCP server of a machine says: RFC 2131 section 4.3.1, in the bytes of Triton's booter, whose clients are proven to
 * boot from just these options. Without option 60 firmware takes the boot file from here and asks no boot server; Ampere's eMAG even
 * overlooks the boot file of a lease that has it.
 */
final class LeaseReply {

    private final PxeRequest request;
    private final DhcpMessage asked;

    private LeaseReply(PxeRequest request) {
        this.request = request;
        this.asked = request.message();
    }

    static DhcpMessage of(PxeRequest request, Plan.LeaseAnswer plan) {
        LeaseReply reply = new LeaseReply(request);
        return plan instanceof Plan.Lease lease ? reply.lease(lease) : reply.nak((Plan.Nak) plan);
    }

    private DhcpMessage lease(Plan.Lease lease) {
        // Without a next server nothing tries the file names that it would make up.
        Ipv4 next = lease.file().isEmpty() ? Ipv4.ANY : self();
        String field = isLong(lease.file()) ? "" : lease.file();
        return reply(asked.flags(), asked.ciaddr(), lease.terms().address(), next, field, options(lease));
    }

    /** In ascending order, as the original has them. */
    private DhcpOptions options(Plan.Lease lease) {
        LeaseTerms terms = lease.terms();
        DhcpOptions options =
                DhcpOptions.EMPTY.with(OptionCode.SUBNET_MASK, terms.netmask().bytes());
        if (terms.gateway().isPresent()) {
            options = options.with(OptionCode.ROUTER, terms.gateway().get().bytes());
        }
        if (!terms.resolvers().isEmpty()) {
            options = options.with(OptionCode.DOMAIN_NAME_SERVER, addresses(terms.resolvers()));
        }
        if (terms.hostname().isPresent()) {
            options = options.with(OptionCode.HOST_NAME, terms.hostname().get());
        }
        if (terms.domain().isPresent()) {
            options = options.with(OptionCode.DOMAIN_NAME, terms.domain().get());
        }
        if (request.loader() == Loader.RASPBERRY_PI) {
            options = options.with(
                    OptionCode.VENDOR_OPTIONS, PxeVendorOptions.raspberryPi().encode());
        }
        options = options.with(OptionCode.LEASE_TIME, number(terms.seconds()));
        DhcpOptions booting = ipxe(named(spoken(options, lease.type()), lease.file()), lease.file());
        return relayed(DhcpReply.tagged(booting, lease.vlan()));
    }

    private static Bytes addresses(List<Ipv4> addresses) {
        return addresses.stream().map(Ipv4::bytes).reduce(Bytes.EMPTY, Bytes::plus);
    }

    private static Bytes number(int number) {
        return new Ipv4(number).bytes();
    }

    private DhcpOptions spoken(DhcpOptions options, MessageType type) {
        return options.with(OptionCode.MESSAGE_TYPE, Bytes.of((byte) type.code()))
                .with(OptionCode.SERVER_IDENTIFIER, request.server().bytes());
    }

    /** UEFI HTTP Boot takes no offer that does not say HTTPClient; a name that is too long for the field goes into option 67. */
    private DhcpOptions named(DhcpOptions options, String file) {
        if (request.httpBoot() && !file.isEmpty()) {
            return options.with(OptionCode.VENDOR_CLASS, VendorClass.HTTP_CLIENT)
                    .with(OptionCode.BOOT_FILE_NAME, file);
        }
        return isLong(file) ? options.with(OptionCode.BOOT_FILE_NAME, file) : options;
    }

    private static boolean isLong(String file) {
        return file.length() > DhcpMessage.MAX_FILE;
    }

    /** Who gets address and script from one server need not wait for a proxy, which may only be said beside an address. */
    private DhcpOptions ipxe(DhcpOptions options, String file) {
        return request.ipxe() && !file.isEmpty()
                ? options.with(
                        OptionCode.IPXE, IpxeFeatures.EMPTY.withoutPxeDhcp().encode())
                : options;
    }

    private DhcpOptions relayed(DhcpOptions options) {
        return asked.options()
                .get(OptionCode.RELAY_AGENT)
                .map(value -> options.with(OptionCode.RELAY_AGENT, value))
                .orElse(options);
    }

    /** A relay must broadcast it: its client has no address that is good there (RFC 2131 section 4.3.2). */
    private DhcpMessage nak(Plan.Nak nak) {
        int flags = asked.giaddr().isAny() ? asked.flags() : DhcpMessage.BROADCAST_FLAG;
        DhcpOptions options =
                relayed(spoken(DhcpOptions.EMPTY, MessageType.NAK).with(OptionCode.MESSAGE, nak.reason()));
        return reply(flags, Ipv4.ANY, Ipv4.ANY, Ipv4.ANY, "", options);
    }

    private DhcpMessage reply(int flags, Ipv4 ciaddr, Ipv4 yiaddr, Ipv4 siaddr, String file, DhcpOptions options) {
        return new DhcpMessage(
                DhcpMessage.REPLY,
                asked.hardwareType(),
                0,
                asked.xid(),
                asked.secs(),
                flags,
                ciaddr,
                yiaddr,
                siaddr,
                asked.giaddr(),
                asked.chaddr(),
                "",
                file,
                options);
    }

    private Ipv4 self() {
        return request.self();
    }
}
