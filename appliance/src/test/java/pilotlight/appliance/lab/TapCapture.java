package pilotlight.appliance.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Records what a machine says on the network: all UDP and ARP, of TCP the connections' ends and the heads of HTTP. */
final class TapCapture {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String HTTP_HEADS = List.of("GET ", "HEAD", "POST", "HTTP").stream()
            .map(TapCapture::payloadBeginsWith)
            .reduce("tcp[tcpflags] & (tcp-syn|tcp-fin|tcp-rst) != 0", (left, right) -> left + " or " + right);

    private TapCapture() {}

    /** Starts to record {@code tap} into {@code file}; {@code log} gets tcpdump's own words. */
    static BackgroundProcess start(Namespace namespace, String tap, Path file, Path log) {
        List<String> command = List.of(
                "tcpdump",
                "--interface=" + tap,
                "--packet-buffered",
                "--immediate-mode",
                "--snapshot-length=1600",
                "--relinquish-privileges=root",
                "-w",
                file.toString(),
                "udp or arp or icmp or ip6 or (tcp and (" + HTTP_HEADS + "))");
        BackgroundProcess tcpdump = namespace.start("tcpdump", command, log);
        tcpdump.awaitSaying(LIMIT, List.of("listening on"));
        return tcpdump;
    }

    private static String payloadBeginsWith(String word) {
        return "tcp[((tcp[12:1] & 0xf0) >> 2):4] = 0x%02x%02x%02x%02x"
                .formatted(word.chars().boxed().toArray());
    }
}
