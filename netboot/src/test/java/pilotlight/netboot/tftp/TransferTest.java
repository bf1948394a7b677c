package pilotlight.netboot.tftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.netboot.tftp.Step.SendBlocks;

class TransferTest {

    private static final long MS = 1_000_000;
    private static final Step WAIT = new Step.Wait();
    private static final Step OACK = new Step.SendOack();

    @Test
    void sendsOneBlockAnAckWithoutOptions() {
        Transfer transfer = new Transfer(TransferOptions.DEFAULT, 1100, false);
        assertThat(transfer.start(0)).isEqualTo(new SendBlocks(1, 1));
        assertThat(transfer.onAck(1, MS)).isEqualTo(new SendBlocks(2, 1));
        assertThat(transfer.onAck(2, 2 * MS)).isEqualTo(new SendBlocks(3, 1));
        assertThat(transfer.offset(3)).isEqualTo(1024);
        assertThat(transfer.length(3)).isEqualTo(76);
        assertThat(transfer.onAck(3, 3 * MS)).isEqualTo(finished(new TransferResult.Complete()));
        assertThat(transfer.bytesAcknowledged()).isEqualTo(1100);
        assertThat(transfer.blocksSent()).isEqualTo(3);
        assertThat(transfer.retransmits()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0,1,0", "1,1,1", "511,1,511", "512,2,0", "1024,3,0", "1025,3,1", "6442450944,12582913,0"})
    void endsWithABlockThatIsNotFull(long size, long lastBlock, int lastLength) {
        Transfer transfer = new Transfer(TransferOptions.DEFAULT, size, false);
        assertThat(transfer.length(lastBlock)).isEqualTo(lastLength);
        assertThat(transfer.offset(lastBlock) + lastLength).isEqualTo(size);
    }

    @Test
    void sendsOneEmptyBlockForAnEmptyFile() {
        Transfer transfer = new Transfer(TransferOptions.DEFAULT, 0, false);
        assertThat(transfer.start(0)).isEqualTo(new SendBlocks(1, 1));
        assertThat(transfer.onAck(1, MS)).isEqualTo(finished(new TransferResult.Complete()));
    }

    @Test
    void waitsForTheOackToBeAcknowledged() {
        Transfer transfer = new Transfer(window(4), 100_000, true);
        assertThat(transfer.start(0)).isEqualTo(OACK);
        assertThat(transfer.onAck(1, MS)).isEqualTo(WAIT);
        assertThat(transfer.onAck(0, MS)).isEqualTo(new SendBlocks(1, 4));
        assertThat(transfer.onAck(4, 2 * MS)).isEqualTo(new SendBlocks(5, 4));
    }

    @Test
    void ignoresDuplicateAcksAtWindowOne() {
        Transfer transfer = new Transfer(TransferOptions.DEFAULT, 100_000, false);
        transfer.start(0);
        assertThat(transfer.onAck(0, MS)).isEqualTo(WAIT);
        assertThat(transfer.onAck(1, MS)).isEqualTo(new SendBlocks(2, 1));
        assertThat(transfer.onAck(1, MS)).isEqualTo(WAIT);
        assertThat(transfer.onAck(0, MS)).isEqualTo(WAIT);
        assertThat(transfer.onAck(3, MS)).isEqualTo(WAIT);
    }

    @Test
    void startsOverWhenTheRequestComesAgainBeforeAnyAnswer() {
        Transfer transfer = new Transfer(window(4), 100_000, true);
        transfer.start(0);
        assertThat(transfer.onRequestAgain(MS)).isEqualTo(OACK);
        assertThat(transfer.onAck(0, 2 * MS)).isEqualTo(new SendBlocks(1, 4));
        assertThat(transfer.onRequestAgain(3 * MS)).isEqualTo(WAIT);
    }

    @Test
    void takesAClosedPortForTheEndOnceEverythingWasSent() {
        Transfer transfer = afterOack(window(8), 5000);
        assertThat(transfer.onAck(8, 2 * MS)).isEqualTo(new SendBlocks(9, 2));
        assertThat(transfer.onPortClosed()).isEqualTo(finished(new TransferResult.CompleteWithoutLastAck()));
    }

    @Test
    void takesAClosedPortOnTheWayForTheClientsOwnWish() {
        Transfer transfer = afterOack(window(8), 100_000);
        transfer.onAck(8, 2 * MS);
        assertThat(transfer.onPortClosed()).isEqualTo(finished(new TransferResult.PortClosed(8)));
        assertThat(transfer.onAck(16, 3 * MS)).isEqualTo(finished(new TransferResult.PortClosed(8)));
    }

    @Test
    void takesAClosedPortAfterPacketsSentAgainInVainForAClientThatCannotBeHeard() {
        Transfer transfer = unanswered();
        transfer.onTime(transfer.deadline());
        assertThat(transfer.onPortClosed()).isEqualTo(finished(new TransferResult.PortClosed(0)));

        Transfer deaf = unanswered();
        deaf.onTime(deaf.deadline());
        deaf.onTime(deaf.deadline());
        assertThat(deaf.onPortClosed()).isEqualTo(finished(new TransferResult.NeverAnswered(2)));
    }

    private static Transfer unanswered() {
        Transfer transfer = new Transfer(window(8), 5000, true);
        transfer.start(0);
        return transfer;
    }

    @Test
    void startsAgainBehindTheLastGoodBlockOnceAFlight() {
        Transfer transfer = afterOack(window(8), 100_000);
        assertThat(transfer.onAck(3, 2 * MS)).isEqualTo(new SendBlocks(4, 8));
        for (int repeated = 0; repeated < 4; repeated++) {
            assertThat(transfer.onAck(3, 2 * MS)).isEqualTo(WAIT);
        }
        assertThat(transfer.retransmits()).isEqualTo(5);
        assertThat(transfer.onAck(11, 3 * MS)).isEqualTo(new SendBlocks(12, 8));
    }

    @Test
    void believesOneRepeatedAckWhenTheFirstBlockOfAWindowIsMissing() {
        Transfer transfer = afterOack(window(8), 100_000);
        assertThat(transfer.onAck(8, 2 * MS)).isEqualTo(new SendBlocks(9, 8));
        assertThat(transfer.onAck(8, 3 * MS)).isEqualTo(new SendBlocks(9, 8));
        assertThat(transfer.onAck(8, 3 * MS)).isEqualTo(WAIT);
        assertThat(transfer.onAck(16, 4 * MS)).isEqualTo(new SendBlocks(17, 8));
        assertThat(transfer.onAck(16, 4 * MS))
                .as("answers the duplicates of 9 to 16")
                .isEqualTo(WAIT);
    }

    @Test
    void slidesTheWindowWhereAClientAcknowledgesEveryBlock() {
        Transfer transfer = afterOack(window(8), 100_000);
        assertThat(transfer.onAck(1, 2 * MS)).isEqualTo(new SendBlocks(2, 8));
        assertThat(transfer.onAck(2, 2 * MS)).isEqualTo(new SendBlocks(10, 1));
        assertThat(transfer.onAck(3, 2 * MS)).isEqualTo(new SendBlocks(11, 1));
    }

    @Test
    void takesAnErrorBeforeTheFirstBlockForAProbe() {
        Transfer transfer = new Transfer(window(4), 100_000, true);
        transfer.start(0);
        TransferResult probe = new TransferResult.Probe(ErrorCode.OPTION_REFUSED, "User aborted the transfer");
        assertThat(transfer.onError(ErrorCode.OPTION_REFUSED, "User aborted the transfer"))
                .isEqualTo(finished(probe));
        assertThat(probe.isFailure()).isFalse();
        assertThat(transfer.onAck(0, MS)).as("nothing follows the end").isEqualTo(finished(probe));
        assertThat(transfer.onTime(Long.MAX_VALUE)).isEqualTo(finished(probe));
    }

    @ParameterizedTest
    @CsvSource({
        "0, closed,             false, aborted by the client after block 8 with error 0 (not defined): closed",
        "8, TFTP Aborted,       false, aborted by the client after block 8 with error 8 (option refused): TFTP Aborted",
        "3, no room,            true,  failed at the client after block 8 with error 3 (disk full): no room",
        "5, who are you,        true,  failed at the client after block 8 with error 5 (unknown transfer ID): who are you",
        "77, what,              true,  failed at the client after block 8 with error 77: what"
    })
    void tellsAbortsFromFailures(int code, String message, boolean failure, String reason) {
        Transfer transfer = afterOack(window(8), 100_000);
        transfer.onAck(8, 2 * MS);
        TransferResult result = ((Step.Finished) transfer.onError(ErrorCode.of(code), message)).result();
        assertThat(result.isFailure()).isEqualTo(failure);
        assertThat(result.reason()).isEqualTo(reason);
    }

    @Test
    void doublesItsTimeOutWhileNothingIsHeardAndGivesUp() {
        Transfer transfer = new Transfer(TransferOptions.DEFAULT, 100, false);
        transfer.start(0);
        assertThat(expiries(transfer)).containsExactly(1000L, 3000L, 7000L, 15000L, 23000L, 31000L, 39000L);
        assertThat(result(transfer)).isEqualTo(new TransferResult.NeverAnswered(6));
        assertThat(transfer.deadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void honoursTheTimeOutThatTheClientAskedFor() {
        TransferOptions asked = new TransferOptions(512, 1, RetryPolicy.DEFAULT.withTimeout(3), Rollover.TO_ZERO);
        Transfer transfer = afterOack(asked, 100_000);
        assertThat(transfer.deadline()).isEqualTo(3001 * MS);
        assertThat(expiries(transfer)).startsWith(3001L, 6001L, 9001L).endsWith(27001L, 30001L);
        assertThat(result(transfer)).isEqualTo(new TransferResult.Stalled(1, 9));
    }

    @Test
    void outlastsAClientThatWithholdsItsAcksForSeconds() {
        Transfer transfer = afterOack(TransferOptions.DEFAULT, 100_000);
        transfer.onAck(1, 2 * MS);
        while (transfer.deadline() < 25_000 * MS) {
            assertThat(transfer.onTime(transfer.deadline())).isEqualTo(new SendBlocks(2, 1));
        }
        assertThat(transfer.retransmits()).as("sent in vain").isLessThanOrEqualTo(12);
        assertThat(transfer.onAck(2, 25_000 * MS)).isEqualTo(new SendBlocks(3, 1));
    }

    @Test
    void learnsItsTimeOutFromRoundTripsButNeverBelowTheFloor() {
        Transfer transfer = new Transfer(TransferOptions.DEFAULT, 100_000, false);
        transfer.start(0);
        assertThat(transfer.deadline()).isEqualTo(1000 * MS);
        transfer.onAck(1, 100 * MS);
        assertThat(transfer.deadline()).as("100 + 4 * 50").isEqualTo(400 * MS);
        long now = 100 * MS;
        for (int block = 2; block < 60; block++) {
            transfer.onAck(block, now += MS);
        }
        assertThat(transfer.deadline() - now).isEqualTo(20 * MS);
    }

    @Test
    void learnsNothingFromBlocksThatWereSentTwice() {
        Transfer transfer = afterOack(TransferOptions.DEFAULT, 100_000);
        long first = transfer.deadline();
        transfer.onTime(first);
        assertThat(transfer.deadline() - first).isEqualTo(40 * MS);
        long late = first + 3 * MS;
        transfer.onAck(1, late);
        assertThat(transfer.deadline() - late).as("still doubled").isEqualTo(40 * MS);
        transfer.onAck(2, late + MS);
        assertThat(transfer.deadline() - late - MS).as("measured anew").isEqualTo(20 * MS);
    }

    @Test
    void takesAPromptAnswerForASignOfLossRatherThanOfLateness() {
        Transfer transfer = afterOack(TransferOptions.DEFAULT, 100_000);
        long first = transfer.deadline();
        transfer.onTime(first);
        transfer.onAck(1, first + MS);
        assertThat(transfer.deadline() - first - MS).isEqualTo(20 * MS);
    }

    @Test
    void getsUsedToAClientThatBecomesSlow() {
        Transfer transfer = afterOack(TransferOptions.DEFAULT, 100_000);
        long now = MS;
        for (int block = 1; block <= 50; block++) {
            long answer = now + 100 * MS;
            while (transfer.deadline() < answer) {
                transfer.onTime(transfer.deadline());
            }
            transfer.onAck(block, answer);
            now = answer;
        }
        assertThat(transfer.retransmits()).isLessThanOrEqualTo(5);
    }

    @Test
    void sendsNothingBeforeItsTime() {
        Transfer transfer = new Transfer(TransferOptions.DEFAULT, 100, false);
        transfer.start(Long.MAX_VALUE - MS);
        assertThat(transfer.onTime(Long.MAX_VALUE)).as("the clock wraps").isEqualTo(WAIT);
        assertThat(transfer.onTime(transfer.deadline())).isEqualTo(new SendBlocks(1, 1));
    }

    @Test
    void succeedsWhenOnlyTheLastAckIsLost() {
        Transfer transfer = afterOack(TransferOptions.DEFAULT, 600);
        assertThat(transfer.onAck(1, 2 * MS)).isEqualTo(new SendBlocks(2, 1));
        assertThat(expiries(transfer)).containsExactly(22L, 62L, 142L, 302L, 622L, 1262L, 2542L, 5102L);
        assertThat(result(transfer)).isEqualTo(new TransferResult.CompleteWithoutLastAck());
        assertThat(result(transfer).isComplete()).isTrue();
    }

    @Test
    void sendsTheLastBlockAgainThreeTimesBeforeItIsBelievedToBeThere() {
        TransferOptions asked = new TransferOptions(512, 1, RetryPolicy.DEFAULT.withTimeout(3), Rollover.TO_ZERO);
        Transfer transfer = afterOack(asked, 100);
        assertThat(expiries(transfer)).containsExactly(3001L, 6001L, 9001L, 12001L);
        assertThat(result(transfer)).isEqualTo(new TransferResult.CompleteWithoutLastAck());
        assertThat(transfer.retransmits()).isEqualTo(3);
    }

    @Test
    void takesARepeatedAckForASignThatTheLastBlockIsMissing() {
        Transfer transfer = afterOack(TransferOptions.DEFAULT, 600);
        transfer.onAck(1, 2 * MS);
        while (transfer.deadline() < 5000 * MS) {
            transfer.onTime(transfer.deadline());
        }
        transfer.onAck(1, 5000 * MS);
        assertThat(transfer.onTime(transfer.deadline())).isEqualTo(new SendBlocks(2, 1));
    }

    private static TransferOptions window(int blocks) {
        return new TransferOptions(512, blocks, RetryPolicy.DEFAULT, Rollover.TO_ZERO);
    }

    private static Transfer afterOack(TransferOptions options, long size) {
        Transfer transfer = new Transfer(options, size, true);
        transfer.start(0);
        transfer.onAck(0, MS);
        return transfer;
    }

    /** Every time-out to the end, in milliseconds. */
    private static List<Long> expiries(Transfer transfer) {
        List<Long> expiries = new ArrayList<>();
        do {
            expiries.add(transfer.deadline() / MS);
        } while (!(transfer.onTime(transfer.deadline()) instanceof Step.Finished));
        return expiries;
    }

    private static TransferResult result(Transfer transfer) {
        return ((Step.Finished) transfer.onTime(0)).result();
    }

    private static Step finished(TransferResult result) {
        return new Step.Finished(result);
    }
}
