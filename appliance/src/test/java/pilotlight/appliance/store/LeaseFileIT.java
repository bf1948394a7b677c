package pilotlight.appliance.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.lease.Lease;
import pilotlight.appliance.lease.Tenant;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

class LeaseFileIT {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");

    @TempDir
    Path state;

    @Test
    void readsWhatItWrote() {
        List<Lease> leases = Stream.of(Lease.State.values())
                .map(state -> new Lease(
                        new Ipv4(0x0a4d0064 + state.ordinal()), new Tenant("ff00", MAC), state, NOW.plusMillis(1)))
                .toList();

        assertThat(new LeaseFile(state).write(leases)).isTrue();
        assertThat(new LeaseFile(state).read(NOW)).isEqualTo(leases);
    }

    @Test
    void knowsNothingWhereThereIsNoFile() {
        assertThat(new LeaseFile(state).read(NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[{",
                "{}",
                "[null]",
                "[{\"address\": \"10.0.0.1\"}]",
                "null",
                "[{\"address\":\"10.0.0.1\",\"mac\":\"52:54:00:12:34:56\",\"state\":\"leased\",\"until\":\"2026-11-20T12:00:00Z\"}]",
                "[{\"address\":\"10.0.0.1\",\"client\":\"a\",\"state\":\"leased\",\"until\":\"2026-11-20T12:00:00Z\"}]",
                "[{\"address\":\"x\",\"client\":\"a\",\"mac\":\"52:54:00:12:34:56\",\"state\":\"leased\",\"until\":\"2026-11-20T12:00:00Z\"}]",
                "[{\"address\":\"10.0.0.1\",\"client\":\"a\",\"mac\":\"52:54:00:12:34:56\",\"state\":\"lost\",\"until\":\"2026-11-20T12:00:00Z\"}]",
                "[{\"address\":\"10.0.0.1\",\"client\":\"a\",\"mac\":\"52:54:00:12:34:56\",\"state\":\"leased\",\"until\":\"noon\"}]"
            })
    void keepsABrokenFileAside(String content) throws IOException {
        Files.writeString(state.resolve("leases.json"), content);

        assertThat(new LeaseFile(state).read(NOW)).isEmpty();
        assertThat(state.resolve("leases.json.broken-20261120T120000000Z")).hasContent(content);
    }

    @Test
    void saysThatItCannotWrite() {
        LeaseFile nowhere = new LeaseFile(state.resolve("none"));

        assertThat(nowhere.write(List.of())).isFalse();
    }
}
