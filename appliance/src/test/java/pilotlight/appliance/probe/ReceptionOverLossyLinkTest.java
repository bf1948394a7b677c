package pilotlight.appliance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The receiving side against the sending side of our own, in simulated time. */
class ReceptionOverLossyLinkTest {

    @Test
    void bringsTheSameBytesInSpiteOfLossRepetitionAndDisorder() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            int window = 1 + random.nextInt(16);
            byte[] file = new byte[random.nextInt(200) * 64 + random.nextInt(2)];
            random.nextBytes(file);
            ReceptionSimulation simulation =
                    new ReceptionSimulation(file, 64, window, random, random.nextDouble() * 0.1).run();
            assertThat(simulation.result()).as("seed %d", seed).isEqualTo(new ReceptionResult.Complete(file.length));
            assertThat(simulation.received()).as("seed %d", seed).isEqualTo(file);
        }
    }

    @Test
    void countsBeyond65535Blocks() {
        byte[] file = new byte[70_000 * 8 + 5];
        new Random(1).nextBytes(file);
        ReceptionSimulation simulation = new ReceptionSimulation(file, 8, 16, new Random(1), 0).run();
        assertThat(simulation.received()).isEqualTo(file);
    }

    @Test
    void doesNotDoublePacketsOverALinkThatRepeatsThem() {
        byte[] file = new byte[64 * 500];
        ReceptionSimulation simulation = new ReceptionSimulation(file, 64, 1, new Random(1), 0)
                .repeating()
                .run();
        assertThat(simulation.blocksSent()).isEqualTo(501);
    }
}
