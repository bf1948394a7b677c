package pilotlight.appliance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.netboot.tftp.ErrorCode;
import pilotlight.netboot.tftp.RequestedOptions;
import pilotlight.netboot.tftp.TftpPacket;
import pilotlight.netboot.tftp.TransferMode;
import pilotlight.netboot.wire.Bytes;

class ReceptionTest {

    private static final long TIMEOUT = 4_000_000_000L;
    private static final TftpPacket.Error GOODBYE = new TftpPacket.Error(ErrorCode.OPTION_REFUSED, "bye");

    @Test
    void takesOneBlockAfterTheOtherAndEndsWithAShortOne() {
        Reception reception = asking();
        assertThat(reception.start(0).send()).contains(request());
        assertThat(reception.on(data(1, 512), 1))
                .isEqualTo(ReceptionStep.keep(zeros(512)).sending(ack(1)));
        assertThat(reception.on(data(2, 3), 2))
                .isEqualTo(ReceptionStep.keep(zeros(3)).sending(ack(2)).ending(new ReceptionResult.Complete(515)));
    }

    @Test
    void takesAnEmptyBlockForTheEndOfAFileOfWholeBlocks() {
        Reception reception = asking();
        reception.start(0);
        reception.on(data(1, 512), 1);
        assertThat(reception.on(data(2, 0), 2).end()).contains(new ReceptionResult.Complete(512));
    }

    @Test
    void acknowledgesOptionsWithBlockZeroAndWindowsAtTheirEnd() {
        Reception reception = asking("blksize", "8", "windowsize", "2");
        reception.start(0);
        assertThat(reception.on(granted("blksize", "8", "windowsize", "2"), 1).send())
                .contains(ack(0));
        assertThat(reception.on(data(1, 8), 2).send()).isEmpty();
        assertThat(reception.on(data(2, 8), 3).send()).contains(ack(2));
    }

    @Test
    void endsAProbeWithItsGoodbyeAndTheSize() {
        Reception reception = Reception.probe(request("tsize", "0"), GOODBYE);
        reception.start(0);
        assertThat(reception.on(granted("tsize", "850528"), 1))
                .isEqualTo(ReceptionStep.send(GOODBYE).ending(new ReceptionResult.Probed(OptionalLong.of(850528))));
    }

    @Test
    void endsAProbeWithoutASizeIfTheServerKnowsNoOptions() {
        Reception reception = Reception.probe(request("tsize", "0"), GOODBYE);
        reception.start(0);
        assertThat(reception.on(data(1, 512), 1).end()).contains(new ReceptionResult.Probed(OptionalLong.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "blksize, 1469, 'the server granted blksize=1469 where 1468 was asked for'",
        "blksize, 7, 'the server granted blksize=7 where 1468 was asked for'",
        "windowsize, 5, 'the server granted windowsize=5 where 4 was asked for'",
        "windowsize, 0, 'the server granted windowsize=0 where 4 was asked for'",
        "timeout, 2, 'the server granted timeout=2 where 1 was asked for'",
        "tsize, many, 'the server granted tsize=many where 0 was asked for'",
        "rollover, 0, 'the server granted rollover=0, which was not asked for'"
    })
    void refusesWhatItDidNotAskFor(String name, String value, String reason) {
        Reception reception = asking("blksize", "1468", "windowsize", "4", "tsize", "0", "timeout", "1");
        reception.start(0);
        ReceptionStep step = reception.on(granted(name, value), 1);
        assertThat(step.send()).contains(new TftpPacket.Error(ErrorCode.OPTION_REFUSED, reason));
        assertThat(step.end()).contains(new ReceptionResult.Broken(reason));
    }

    @Test
    void tellsOfAGapOnce() {
        Reception reception = receiving("windowsize", "4");
        reception.on(data(1, 512), 2);
        assertThat(reception.on(data(3, 512), 3)).isEqualTo(ReceptionStep.send(ack(1)));
        assertThat(reception.on(data(4, 512), 4)).isEqualTo(ReceptionStep.WAIT);
    }

    @Test
    void repeatsALostAckAndLetsOtherDuplicatesPass() {
        Reception reception = receiving("windowsize", "2");
        reception.on(data(1, 512), 2);
        reception.on(data(2, 512), 3);
        assertThat(reception.on(data(1, 512), 4)).isEqualTo(ReceptionStep.WAIT);
        assertThat(reception.on(data(2, 512), 5)).isEqualTo(ReceptionStep.send(ack(2)));
    }

    @Test
    void repeatsWhatItSaidLastAndGivesUpAfterSixTimes() {
        Reception reception = asking();
        reception.start(0);
        assertThat(reception.onTime(TIMEOUT - 1)).isEqualTo(ReceptionStep.WAIT);
        for (int time = 1; time <= 6; time++) {
            assertThat(reception.onTime(time * TIMEOUT).send()).contains(request());
        }
        assertThat(reception.onTime(7 * TIMEOUT).end())
                .contains(new ReceptionResult.Broken("the server never answered the request for 'kernel'"));
    }

    @Test
    void saysWhatTheServerRefused() {
        Reception reception = asking();
        reception.start(0);
        assertThat(reception
                        .on(new TftpPacket.Error(ErrorCode.FILE_NOT_FOUND, "no such file"), 1)
                        .end())
                .contains(new ReceptionResult.Refused(ErrorCode.FILE_NOT_FOUND, "no such file"));
    }

    @Test
    void isNotContentWithLessThanWasAnnounced() {
        Reception reception = receiving("tsize", "100");
        assertThat(reception.on(data(1, 99), 2).end())
                .contains(new ReceptionResult.Broken("'kernel' ended after 99 bytes where 100 were announced"));
    }

    @Test
    void refusesBlocksThatAreTooLarge() {
        Reception reception = asking();
        reception.start(0);
        assertThat(reception.on(data(1, 513), 1).end())
                .contains(new ReceptionResult.Broken("block 1 has 513 bytes where 512 were agreed on"));
    }

    private static Reception receiving(String... options) {
        Reception reception = asking(options);
        reception.start(0);
        reception.on(granted(options), 1);
        return reception;
    }

    private static Reception asking(String... options) {
        return Reception.of(request(options));
    }

    private static TftpPacket.ReadRequest request(String... options) {
        return new TftpPacket.ReadRequest("kernel", TransferMode.OCTET, RequestedOptions.of(options));
    }

    private static TftpPacket granted(String... options) {
        return new TftpPacket.OptionAck(RequestedOptions.of(options).list());
    }

    private static TftpPacket ack(int block) {
        return new TftpPacket.Ack(block);
    }

    private static TftpPacket data(int block, int length) {
        return new TftpPacket.Data(block, zeros(length));
    }

    private static Bytes zeros(int length) {
        return Bytes.of(new byte[length]);
    }
}
