package pilotlight.netboot.pcap;

import pilotlight.netboot.wire.Bytes;

/** The Internet checksum (RFC 1071). */
final class Checksum {

    private Checksum() {}

    /** The checksum over {@code bytes}, 0 to 65535. */
    static int of(Bytes bytes) {
        long sum = 0;
        for (int i = 0; i + 1 < bytes.length(); i += 2) {
            sum += bytes.uint16(i);
        }
        if (bytes.length() % 2 == 1) {
            sum += bytes.at(bytes.length() - 1) << 8;
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (int) ~sum & 0xffff;
    }
}
