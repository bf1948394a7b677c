package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static pilotlight.appliance.DhcpConversation.BROADCAST;
import static pilotlight.appliance.boot.RequestBuilder.http;
import static pilotlight.appliance.boot.RequestBuilder.ipxe;
import static pilotlight.appliance.boot.RequestBuilder.pxe;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.boot.RequestBuilder;
import pilotlight.appliance.tftp.Caller;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.tftp.TftpPacket;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

/** What other boot servers get wrong, each tried on a whole appliance through its sockets. */
class PeersMistakesIT {

    private static final String US = "127.0.0.1";
    private static final String SCRIPT = "/boot.ipxe.01525400123456";
    private static final long BEYOND_32_BITS = (4L << 30) + 5;
    private static final int MORE_THAN_DNSMASQ_SERVES = 60;

    @TempDir
    static Path directory;

    private static RunningAppliance appliance;

    @BeforeAll
    static void start() throws IOException {
        RunningAppliance.furnish(directory.resolve("state"));
        for (String isa : List.of("i386", "arm64", "riscv64", "loong64")) {
            RunningAppliance.put(directory.resolve("state/netboot/snponly-" + isa + ".efi"), isa);
        }
        RunningAppliance.addForAnyMachine(directory.resolve("state"), "any");
        RunningAppliance.put(directory.resolve("assignments/default.yaml"), "platform: any\n");
        appliance = RunningAppliance.start(directory);
    }

    @AfterAll
    static void stop() {
        appliance.close();
    }

    private DhcpConversation machine() throws IOException {
        return new DhcpConversation("0.0.0.0", appliance.ports());
    }

    private DhcpMessage answer(RequestBuilder asked) throws IOException {
        try (DhcpConversation machine = machine()) {
            return machine.ask(asked.message(), BROADCAST);
        }
    }

    /** What {@code silent} brings forth is nothing: the first answer that comes is the one to a DISCOVER said after it. */
    private void isSilentOn(RequestBuilder silent) throws IOException {
        try (DhcpConversation machine = machine()) {
            machine.say(silent.message(), BROADCAST);
            DhcpMessage next = machine.ask(http(16).message(), BROADCAST);
            assertThat(next.type()).contains(MessageType.OFFER);
            assertThat(next.options().get(OptionCode.VENDOR_CLASS)).contains(Bytes.latin1("HTTPClient"));
        }
    }

    @Test
    void smeeAcknowledgesRequestsToOtherServers() throws IOException {
        isSilentOn(pxe(7).type(MessageType.REQUEST).selecting("10.77.0.1").wanting("10.77.0.42"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, 7, 9})
    void smeeAndBooterHaveNoBootServerPortAndPixiecoreRefusesABiosThere(int architecture) throws IOException {
        try (DhcpConversation machine = new DhcpConversation("127.0.0.37", appliance.ports())) {
            DhcpMessage question = pxe(architecture)
                    .type(MessageType.REQUEST)
                    .from("127.0.0.37")
                    .message();
            DhcpMessage ack = machine.askBootServer(question, US);
            assertThat(ack.type()).contains(MessageType.ACK);
            assertThat(ack.xid()).isEqualTo(question.xid());
        }
    }

    @Test
    void smeePatchesNoWordThatStraddlesTwoRanges() throws Exception {
        byte[] whole = appliance.boot(SCRIPT).body().getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut < whole.length; cut++) {
            assertThat(appliance.range(SCRIPT, 0, cut - 1) + appliance.range(SCRIPT, cut, whole.length - 1))
                    .isEqualTo(new String(whole, StandardCharsets.UTF_8));
        }
    }

    @Test
    void smeeGivesArm32AProgramForArm64() throws IOException {
        isSilentOn(pxe(10));
    }

    @ParameterizedTest
    @CsvSource({"27, snponly-riscv64.efi", "39, snponly-loong64.efi"})
    void smeeDropsArchitecturesAbove24(int architecture, String program) throws IOException {
        assertThat(answer(pxe(architecture)).file()).isEqualTo(program);
    }

    @Test
    void booterOffersWithoutTypeAndServer() throws IOException {
        DhcpMessage offer = answer(pxe(7));
        assertThat(offer.type()).contains(MessageType.OFFER);
        assertThat(offer.serverIdentifier()).contains(Ipv4.parse(US)).contains(offer.siaddr());
    }

    @Test
    void booterCopiesTheClientsWholeVendorClass() throws IOException {
        assertThat(answer(pxe(7)).options().get(OptionCode.VENDOR_CLASS)).contains(Bytes.latin1("PXEClient"));
        assertThat(answer(http(16)).options().get(OptionCode.VENDOR_CLASS)).contains(Bytes.latin1("HTTPClient"));
    }

    @Test
    void booterAndBootimusSendAnswersToTheBroadcastInsteadOfTheRelay() throws IOException {
        isSilentOn(pxe(7).relayedBy("127.0.0.99"));
    }

    @Test
    void bootimusTakesWhoNamesNoArchitectureForABios() throws IOException {
        isSilentOn(pxe(7).without(OptionCode.CLIENT_ARCHITECTURE).vendorClass("PXEClient"));
        assertThat(answer(pxe(7).without(OptionCode.CLIENT_ARCHITECTURE)).file())
                .isEqualTo("snponly.efi");
    }

    @Test
    void pixiecoreAnswersNoRange() throws Exception {
        assertThat(appliance.range("/os/" + RunningAppliance.STAMP + "/platform/x86_64/initrd", 2, 4))
                .isEqualTo("itr");
    }

    @Test
    void pixiecoreCallsEveryTftpErrorZeroAndPinTftpOne() throws IOException {
        try (Caller caller = appliance.tftp()) {
            caller.ask("no-such-file");
            assertThat(((TftpPacket.Error) caller.receive()).code().code()).isEqualTo(1);
            caller.ask("../../etc/passwd");
            assertThat(((TftpPacket.Error) caller.receive()).code().code()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"69505845", "0469505845", "036c61620469505845"})
    void pixiecoreKnowsOneSpellingOfIpxesUserClass(String userClass) throws IOException {
        DhcpMessage offer = answer(ipxe(0).with(OptionCode.USER_CLASS, Bytes.hex(userClass)));

        // With the question what the machine is, the URL is too long for the header.
        assertThat(offer.options()
                        .get(OptionCode.BOOT_FILE_NAME)
                        .map(Bytes::cString)
                        .orElseGet(offer::file))
                .contains(SCRIPT);
    }

    @Test
    void pinTftpDropsSmallBlocksWindowsAndTimeoutsAndAnswersInRandomOrder() throws IOException {
        try (Caller caller = appliance.tftp()) {
            caller.ask("undionly.kpxe", "windowsize", "4", "timeout", "5", "blksize", "256", "tsize", "0");
            assertThat(caller.receive())
                    .hasToString("OptionAck[options=[windowsize=4, timeout=5, blksize=256, tsize=4]]");
        }
    }

    @Test
    void dnsmasqTellsSizesIn32Bits() throws Exception {
        Path image = directory.resolve("state/extra/huge.img");
        Files.createDirectories(image.getParent());
        try (RandomAccessFile sparse = new RandomAccessFile(image.toFile(), "rw")) {
            sparse.setLength(BEYOND_32_BITS);
        }
        appliance.awaitServed("extra/huge.img");
        try (Caller caller = appliance.tftp()) {
            caller.ask("extra/huge.img", "tsize", "0");
            assertThat(caller.receive()).hasToString("OptionAck[options=[tsize=" + BEYOND_32_BITS + "]]");
        }
        assertThat(appliance.head("/extra/huge.img").headers().firstValueAsLong("Content-Length"))
                .hasValue(BEYOND_32_BITS);
    }

    @Test
    void dnsmasqServesFiftyTransfersAtOnce() throws IOException {
        List<Caller> callers = new ArrayList<>();
        try {
            for (int i = 0; i < MORE_THAN_DNSMASQ_SERVES; i++) {
                Caller caller = appliance.tftp();
                callers.add(caller);
                caller.ask("undionly.kpxe", "tsize", "0");
                assertThat(caller.receive()).isInstanceOf(TftpPacket.OptionAck.class);
            }
        } finally {
            callers.forEach(Caller::close);
        }
    }

    @Test
    void netbootdSendsIpxesOptionsBare() throws IOException {
        DhcpMessage offer = answer(ipxe(7));
        assertThat(offer.options().has(OptionCode.of(176))).isFalse();
        assertThat(offer.options().get(OptionCode.IPXE).orElseThrow().hex()).startsWith("0101");
    }

    @Test
    void matchboxIgnoresWhatItCannotRead() throws Exception {
        RunningAppliance.put(directory.resolve("assignments/52-54-00-00-00-01.yaml"), "platform: [debian\n");
        await().untilAsserted(() -> assertThat(
                        appliance.operate("GET", "/api/v1/status", "").body())
                .contains("52-54-00-00-00-01.yaml:"));
    }

    @Test
    void manyReportEdk2sFirstQuestionAsAFailure() throws Exception {
        try (Caller caller = appliance.tftp()) {
            caller.ask("snponly.efi", "tsize", "0", "blksize", "1468", "windowsize", "4");
            caller.receive();
            caller.error(8, "User aborted the transfer");
        }
        await().untilAsserted(() -> assertThat(appliance.control("/metrics").body())
                .contains("pilotlight_tftp_transfers_seconds_count{result=\"probe\"} 1"));
    }

    @Test
    void goRedirectsDoubledSlashes() throws Exception {
        assertThat(appliance.boot("//undionly.kpxe").statusCode()).isEqualTo(200);
        assertThat(appliance
                        .boot("//os//" + RunningAppliance.STAMP + "//platform/x86_64/initrd")
                        .body())
                .isEqualTo("initrd");
    }
}
