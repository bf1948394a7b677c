package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.lease.Lease;
import pilotlight.appliance.lease.Tenant;
import pilotlight.appliance.store.LeaseFile;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

class LeasesCommandIT {

    @TempDir
    Path directory;

    private Operator operator;

    @BeforeEach
    void arrive() throws IOException {
        operator = new Operator(directory);
        Files.createDirectories(operator.state());
    }

    private void keep(String address, Lease.State state, String until) {
        Tenant tenant = Tenant.of(MacAddress.parse(Operator.MAC));
        new LeaseFile(operator.state())
                .write(List.of(new Lease(Ipv4.parse(address), tenant, state, Instant.parse(until))));
    }

    @Test
    void listsWhatTheFileSaysWhileNothingRuns() {
        keep("10.77.0.100", Lease.State.LEASED, "2001-01-01T00:00:00Z");

        assertThat(operator.types("leases").out())
                .contains("ADDRESS", "10.77.0.100  " + Operator.MAC + "  expired  2001-01-01T00:00:00Z");
        assertThat(operator.types("leases", "--json").out())
                .contains("\"address\" : \"10.77.0.100\"", "\"state\" : \"expired\"");
    }

    @Test
    void saysThatThereIsNone() {
        assertThat(operator.types("leases").out()).isEqualToIgnoringNewLines("no address of a pool was leased");
        assertThat(operator.types("leases", "--json").code()).isZero();
    }

    @Test
    void asksTheApplianceThatRuns() throws IOException {
        RunningAppliance.furnish(operator.state());
        try (RunningAppliance running = RunningAppliance.start(operator.settings)) {
            assertThat(operator.types("leases").out()).isEqualToIgnoringNewLines("no address of a pool was leased");
            assertThat(operator.types("status").out()).contains("dhcp         lo: proxy");
            assertThat(running.settings).isEqualTo(operator.settings);
        }
    }
}
