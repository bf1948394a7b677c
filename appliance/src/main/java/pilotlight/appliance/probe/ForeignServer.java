package pilotlight.appliance.probe;

import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.pxe.VendorClass;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Latin1;

/**
 * A DHCP or proxyDHCP server that is not this appliance, as its offer shows it; an empty text where the offer says nothing.
 *
 * @param address how it calls itself (option 54), or where its offer came from
 * @param nic the interface of this host that heard it
 * @param leases true if it offers an address; false for a proxy
 * @param nextServer siaddr; 0.0.0.0 where the offer names none
 * @param vendorClass option 60
 * @param bootServer option 66, or the header's sname
 * @param bootFile option 67, or the header's file
 */
public record ForeignServer(
        Ipv4 address,
        String nic,
        boolean leases,
        Ipv4 nextServer,
        String vendorClass,
        String bootServer,
        String bootFile) {

    /** The sender of {@code offer}, which came from {@code source}. */
    public static ForeignServer of(DhcpMessage offer, Ipv4 source, String nic) {
        return new ForeignServer(
                offer.serverIdentifier().filter(named -> !named.isAny()).orElse(source),
                nic,
                !offer.yiaddr().isAny(),
                offer.siaddr(),
                text(offer, OptionCode.VENDOR_CLASS, ""),
                text(offer, OptionCode.TFTP_SERVER_NAME, offer.sname()),
                text(offer, OptionCode.BOOT_FILE_NAME, offer.file()));
    }

    /** A server of which only a client's REQUEST told (option 54): it leases; whether it says what to boot does not show. */
    public static ForeignServer named(Ipv4 address, String nic) {
        return new ForeignServer(address, nic, true, Ipv4.ANY, "", "", "");
    }

    private static String text(DhcpMessage offer, OptionCode code, String otherwise) {
        return Latin1.printable(offer.options().get(code).map(Bytes::cString).orElse(otherwise));
    }

    /** True if firmware takes its offer for a boot server's: option 60 says so. */
    public boolean answersPxe() {
        return Stream.of(VendorClass.PXE_CLIENT, VendorClass.HTTP_CLIENT).anyMatch(vendorClass::startsWith);
    }

    /** One line for lists: who, where, and what it offers. */
    public String sentence() {
        String boots = bootFile.isEmpty()
                ? "names no boot file"
                : "names " + bootFile + sendsTo().map(host -> " from " + host).orElse("");
        return address + " on " + nic + (leases ? ": gives addresses, " : ": a proxy, gives no addresses, ") + boots
                + (vendorClass.isEmpty() ? "" : ", option 60 " + vendorClass);
    }

    /** The host that machines would fetch {@link #bootFile} from: siaddr, or option 66; empty where it names no boot file. */
    public Optional<String> sendsTo() {
        String host = nextServer.isAny() ? bootServer : nextServer.toString();
        return Optional.of(host).filter(any -> !bootFile.isEmpty() && !host.isEmpty());
    }
}
