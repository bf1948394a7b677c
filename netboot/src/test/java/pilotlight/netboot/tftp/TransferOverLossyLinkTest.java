package pilotlight.netboot.tftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import pilotlight.netboot.tftp.ModelClient.Firmware;

class TransferOverLossyLinkTest {

    @ParameterizedTest
    @EnumSource(Firmware.class)
    void bringsTheWholeFileInABoundedNumberOfPackets(Firmware firmware) {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            TransferOptions options = options(1 + random.nextInt(32), random.nextInt(2));
            long blocks = 1 + random.nextInt(2000);
            long size = blocks * options.blockSize() - random.nextInt(2);
            double loss = random.nextDouble() * 0.05;
            LossyLink link = new LossyLink(random, loss, random.nextDouble() * 0.05, random.nextDouble() * 0.05);
            TransferSimulation simulation = new TransferSimulation(options, size, firmware, link).run();
            assertThat(simulation.client().received()).as("seed %d", seed).isEqualTo(size);
            assertThat(simulation.result().isComplete()).as("seed %d", seed).isTrue();
            assertThat(simulation.transfer().blocksSent()).as("seed %d", seed).isLessThan(100 + 4 * blocks);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,0", "16,0", "1,1", "16,1"})
    void countsBeyond65535Blocks(int window, int rollover) {
        TransferOptions options = options(window, rollover);
        long size = 200_000L * options.blockSize();
        TransferSimulation simulation =
                new TransferSimulation(options, size, Firmware.EDK2, new LossyLink(new Random(1), 0.001, 0, 0)).run();
        assertThat(simulation.client().received()).isEqualTo(size);
        assertThat(simulation.result()).isEqualTo(new TransferResult.Complete());
    }

    @ParameterizedTest
    @EnumSource(Firmware.class)
    void sendsEachBlockOnceWherePacketsAreRepeatedAndTheWindowIsOne(Firmware firmware) {
        assertThat(blocksSent(firmware, 1, new LossyLink(new Random(1), 0, 1, 0)))
                .isEqualTo(1001);
    }

    @ParameterizedTest
    @EnumSource(Firmware.class)
    void sendsEachBlockAtMostTwiceWherePacketsAreRepeated(Firmware firmware) {
        assertThat(blocksSent(firmware, 16, new LossyLink(new Random(1), 0, 1, 0)))
                .isLessThanOrEqualTo(2 * 1001);
    }

    @ParameterizedTest
    @CsvSource({"PLAIN,1001", "EDK2,1001", "GRUB,1001", "EVERY_BLOCK,2002"})
    void sendsNoBlockInVainOverAGoodLink(Firmware firmware, long atMost) {
        assertThat(blocksSent(firmware, 16, new LossyLink(new Random(1), 0, 0, 0)))
                .isLessThanOrEqualTo(atMost);
    }

    /** Simulated milliseconds, with a round trip of one: no loss is 2858, 715 and 179. */
    @ParameterizedTest
    @CsvSource({"1,0.001,3500", "4,0.001,1000", "16,0.001,400", "1,0.01,5000", "4,0.01,2000", "16,0.01,1000"})
    void recoversFromLossInRoundTripsNotInSeconds(int window, double loss, long atMost) {
        TransferOptions options = new TransferOptions(1468, window, RetryPolicy.DEFAULT, Rollover.TO_ZERO);
        for (long seed = 1; seed <= 20; seed++) {
            LossyLink link = new LossyLink(new Random(seed), loss, 0, 0);
            TransferSimulation simulation = new TransferSimulation(options, 4 << 20, Firmware.EDK2, link).run();
            assertThat(simulation.client().receivedAt() / 1_000_000)
                    .as("seed %d", seed)
                    .isLessThan(atMost);
        }
    }

    /** EDK2 acknowledges every unexpected block: a server that believed each of those would drown in its own duplicates. */
    @ParameterizedTest
    @CsvSource({"PLAIN,1", "PLAIN,16", "GRUB,1", "GRUB,16", "EDK2,1", "EDK2,4", "EDK2,16"})
    void sendsAtMostTenDuplicatesForEachPacketThatIsLost(Firmware firmware, int window) {
        TransferOptions options = new TransferOptions(1468, window, RetryPolicy.DEFAULT, Rollover.TO_ZERO);
        for (long seed = 1; seed <= 20; seed++) {
            LossyLink link = new LossyLink(new Random(seed), 0.01, 0, 0);
            TransferSimulation simulation = new TransferSimulation(options, 4 << 20, firmware, link).run();
            assertThat(simulation.client().duplicates())
                    .as("seed %d, %d lost", seed, link.lost())
                    .isLessThanOrEqualTo(10 * link.lost());
        }
    }

    private static long blocksSent(Firmware firmware, int window, LossyLink link) {
        TransferOptions options = options(window, 0);
        TransferSimulation simulation =
                new TransferSimulation(options, 1000L * options.blockSize(), firmware, link).run();
        assertThat(simulation.client().isDone()).isTrue();
        return simulation.transfer().blocksSent();
    }

    private static TransferOptions options(int window, int rollover) {
        return new TransferOptions(512, window, RetryPolicy.DEFAULT, new Rollover(rollover));
    }
}
