package pilotlight.netboot.tftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest {

    private static final OptionalLong SIZE = OptionalLong.of(5_000_000_000L);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "EDK2 asks for the size first,       tsize 0 blksize 1468 windowsize 4, tsize=5000000000 blksize=1468 windowsize=4",
        "EDK2 then asks for the file,        blksize 1468 windowsize 4,         blksize=1468 windowsize=4",
        "PXELINUX,                           tsize 0 blksize 1408,              tsize=5000000000 blksize=1408",
        "GRUB needs lower-case names,        BLKSIZE 1024 TSize 0,              blksize=1024 tsize=5000000000",
        "iPXE,                               blksize 1432 tsize 0,              blksize=1432 tsize=5000000000",
        "U-Boot's timeout comes back as is,  timeout 5 tsize 0 blksize 1468,    timeout=5 tsize=5000000000 blksize=1468",
        "a timeout is kept digit for digit,  timeout 05,                        timeout=05",
        "u-root,                             blksize 1450 windowsize 64,        blksize=1450 windowsize=64",
        "Windows' block is too large,        tsize 0 blksize 4096,              tsize=5000000000 blksize=1468",
        "Windows 8 adds its own option,      blksize 1456 msftwindow 31416,     blksize=1456",
        "shim asks for 512,                  blksize 512,                       blksize=512",
        "the smallest block,                 blksize 8,                         blksize=8",
        "beyond every block means the most,  blksize 65535,                     blksize=1468",
        "the window has a cap,               windowsize 65535,                  windowsize=64",
        "the first of two counts,            blksize 1024 blksize 512,          blksize=1024",
        "a longest timeout,                  timeout 255,                       timeout=255"
    })
    void grantsOnlyWhatWasAskedInTheClientsOrder(String client, String asked, String granted) {
        assertThat(answer(negotiate(asked, TransferMode.OCTET))).isEqualTo(granted);
    }

    @ParameterizedTest
    @CsvSource({
        "blksize 7",
        "blksize -1468",
        "blksize 0x200",
        "blksize ''",
        "blksize 1468x",
        "blksize 9999999999999999999",
        "timeout 0",
        "timeout 256",
        "windowsize 0",
        "tsize none",
        "multicast ''",
        "rollover 1"
    })
    void goesStraightToDataWhenNothingIsUnderstood(String asked) {
        Negotiation negotiation = negotiate(asked, TransferMode.OCTET);
        assertThat(negotiation.ack()).isEmpty();
        assertThat(negotiation.agreed()).isEqualTo(TransferOptions.DEFAULT);
    }

    @Test
    void goesStraightToDataWhenNothingIsAsked() {
        assertThat(Negotiation.negotiate(RequestedOptions.NONE, TransferMode.OCTET, SIZE, TransferLimits.DEFAULT)
                        .ack())
                .isEmpty();
    }

    @Test
    void agreesOnWhatItGrants() {
        TransferOptions agreed = negotiate("blksize 4096 windowsize 4 timeout 3", TransferMode.OCTET)
                .agreed();
        assertThat(agreed.blockSize()).isEqualTo(1468);
        assertThat(agreed.windowSize()).isEqualTo(4);
        assertThat(agreed.retry().firstTimeout()).isEqualTo(3_000_000_000L);
        assertThat(agreed.retry().maxTimeout()).isEqualTo(3_000_000_000L);
    }

    @Test
    void givesNetasciiOneBlockAtATimeAndNoSize() {
        Negotiation negotiation = negotiate("tsize 0 blksize 1024 windowsize 16", TransferMode.NETASCII);
        assertThat(answer(negotiation)).isEqualTo("blksize=1024 windowsize=1");
        assertThat(negotiation.agreed().windowSize()).isEqualTo(1);
    }

    @Test
    void leavesOutASizeThatIsNotKnown() {
        assertThat(answer(Negotiation.negotiate(
                        RequestedOptions.of("tsize", "0", "blksize", "1024"),
                        TransferMode.OCTET,
                        OptionalLong.empty(),
                        TransferLimits.DEFAULT)))
                .isEqualTo("blksize=1024");
    }

    @Test
    void leavesOutWhatABrokenClientCannotHandle() {
        TransferLimits limits = new TransferLimits(
                1468, 64, RetryPolicy.DEFAULT, Rollover.TO_ONE, Set.of(TftpOption.BLOCK_SIZE, TftpOption.WINDOW_SIZE));
        Negotiation negotiation =
                Negotiation.negotiate(options("blksize 1468 tsize 0 windowsize 4"), TransferMode.OCTET, SIZE, limits);
        assertThat(answer(negotiation)).isEqualTo("tsize=5000000000");
        assertThat(negotiation.agreed()).isEqualTo(new TransferOptions(512, 1, RetryPolicy.DEFAULT, Rollover.TO_ONE));
    }

    @ParameterizedTest
    @CsvSource({"1500,1468,1448", "9000,1468,1468", "1400,1368,1348", "576,544,524"})
    void keepsBlocksWithinOneDatagram(int mtu, int ipv4, int ipv6) {
        assertThat(TransferLimits.DEFAULT.withinIpv4Mtu(mtu).maxBlockSize()).isEqualTo(ipv4);
        assertThat(TransferLimits.DEFAULT.withinIpv6Mtu(mtu).maxBlockSize()).isEqualTo(ipv6);
    }

    @Test
    void refusesImpossibleLimitsWithASentence() {
        assertThatThrownBy(() -> new TransferLimits(1468, 65535, RetryPolicy.DEFAULT, Rollover.TO_ZERO, Set.of()))
                .hasMessage("a largest window is 1 to 32767 blocks, found 65535");
        assertThatThrownBy(() -> new RetryPolicy(1, 1, 1, 5, 0, 0)).hasMessageContaining("6 tries or more");
    }

    private static Negotiation negotiate(String asked, TransferMode mode) {
        return Negotiation.negotiate(options(asked), mode, SIZE, TransferLimits.DEFAULT);
    }

    private static RequestedOptions options(String asked) {
        return RequestedOptions.of(asked.replace("''", "").split(" ", -1));
    }

    private static String answer(Negotiation negotiation) {
        return negotiation.ack().orElseThrow().options().stream()
                .map(TftpOption::toString)
                .collect(Collectors.joining(" "));
    }
}
