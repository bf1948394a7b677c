package pilotlight.appliance.triton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.Mutation;
import pilotlight.appliance.machine.Delivery;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.network.Networks;
import pilotlight.netboot.wire.MacAddress;

/** However a booter's files are damaged: each machine becomes an assignment that is read without a mistake, or is listed. */
class TritonImporterFuzzIT {

    private static final long SEED = 20_261_120;
    private static final int ROUNDS = 400;
    private static final String MAC = "00:50:56:3d:a7:95";

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private final Mutation mutation = new Mutation(random);

    @Test
    void plansOrListsEveryMachineWhateverItsFilesSay() throws IOException {
        System.out.println("seed " + SEED);
        Booter booter = new Booter(directory.resolve("tftpboot"));
        booter.node(MAC)
                .arg("hostname", "cn01")
                .arg("aggr0_aggr", "\"00:50:56:34:60:4d,00:50:56:34:60:4e\"")
                .flag("-k", true)
                .module("etc/ppt_aliases", "ppt \"pci8086,1\"\n")
                .network(Files.readString(Path.of("src/test/resources/golden/render/networking-full.json")))
                .write();
        List<Path> files = machineFiles(booter.root);
        int planned = 0;
        for (int round = 0; round < ROUNDS; round++) {
            planned += plans(booter.root, files.get(random.nextInt(files.size())), round) ? 1 : 0;
        }
        assertThat(planned).isBetween(1, ROUNDS - 1);
    }

    /** What tells of the machine; sometimes without the cache file, which has the last word. */
    private static List<Path> machineFiles(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            root.relativize(file).toString().matches("(cache|bootfs)/.*|(boot.ipxe|menu.lst).*"))
                    .sorted()
                    .toList();
        }
    }

    private boolean plans(Path root, Path file, int round) throws IOException {
        Path cache = root.resolve("cache").resolve(MAC + ".json");
        byte[] known = Files.readAllBytes(cache);
        byte[] whole = Files.readAllBytes(file);
        try {
            if (random.nextBoolean()) {
                Files.delete(cache);
            }
            Files.write(file, mutation.of(whole));
            MachinePlan[] plan = new MachinePlan[1];
            assertThatCode(() -> plan[0] = plan(root))
                    .as(
                            "seed %d, round %d, %s:%n%s",
                            SEED, round, file, Files.readString(file, StandardCharsets.ISO_8859_1))
                    .doesNotThrowAnyException();
            plan[0].assignment()
                    .ifPresent(draft -> assertThat(draft.read().problems()).isEmpty());
            assertThat(plan[0].assignment().isPresent() || !plan[0].left().isEmpty())
                    .isTrue();
            return plan[0].assignment().isPresent();
        } finally {
            Files.write(cache, known);
            Files.write(file, whole);
        }
    }

    private static MachinePlan plan(Path root) throws IOException {
        BooterDirectory booter = BooterReader.read(root);
        Preview preview = new Preview(booter.library(), booter.small(), Networks.NONE, Delivery.by(Transport.HTTP));
        return new MachinePlanner(preview, Booter.ADDRESS, Set.of())
                .plan(booter.machines().get(MacAddress.parse(MAC)));
    }
}
