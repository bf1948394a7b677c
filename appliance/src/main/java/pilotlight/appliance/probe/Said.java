package pilotlight.appliance.probe;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.tftp.TftpPacket;
import pilotlight.netboot.wire.Bytes;

/** What a simulated machine sends, a line a packet, without what is chosen at random. */
final class Said {

    private Said() {}

    /** {@code DHCP DISCOVER 57=05c0 60="PXEClient:Arch:00007:UNDI:003000"}. */
    static String of(DhcpMessage message) {
        String type = message.type().map(Object::toString).orElse("BOOTP");
        String ciaddr = message.ciaddr().isAny() ? "" : " ciaddr=" + message.ciaddr();
        return "DHCP " + type + ciaddr
                + message.options().codes().stream()
                        .filter(code -> !code.equals(OptionCode.MESSAGE_TYPE))
                        .map(code -> " " + code.code() + "="
                                + printable(message.options().get(code).orElseThrow()))
                        .collect(Collectors.joining());
    }

    /** {@code TFTP RRQ snponly.efi octet blksize=1468}. */
    static String of(TftpPacket.ReadRequest request) {
        return "TFTP RRQ " + request.file() + " " + request.mode().name()
                + request.options().list().stream().map(option -> " " + option).collect(Collectors.joining());
    }

    /** {@code TFTP ERROR 8 (option refused): User aborted the transfer}. */
    static String of(TftpPacket.Error error) {
        return "TFTP ERROR " + error.code() + ": " + error.message();
    }

    /** Text if it is some, else hexadecimal digits. */
    private static String printable(Bytes bytes) {
        String text = bytes.text(StandardCharsets.US_ASCII);
        return text.matches("[ -~]{2,}") ? '"' + text + '"' : bytes.hex();
    }
}
