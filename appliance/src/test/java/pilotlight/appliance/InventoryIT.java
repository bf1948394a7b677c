package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.config.Settings;

/** What iPXE tells of its machine as it fetches its script. */
class InventoryIT {

    private static final String SCRIPT = "/boot.ipxe.01525400123456";
    private static final String TOLD = "?manufacturer=Acme%20Inc.&product=Server%209&serial=S123&asset=&memory=65536";

    @TempDir
    Path directory;

    private static String machines(RunningAppliance appliance) throws Exception {
        return await().until(
                        () -> appliance.operate("GET", "/api/v1/machines", "").body(),
                        body -> body.contains("525400123456") || body.contains("52:54:00:12:34:56"));
    }

    @Test
    void isRememberedAndSelectsGroupsEvenInTheNextProcess() throws Exception {
        Settings settings = RunningAppliance.settings(directory, RunningAppliance.freeOffset());
        RunningAppliance.furnish(settings.state());
        RunningAppliance.put(
                settings.assignments().resolve("groups/acme.yaml"),
                "match: {serial: S123}\nplatform: " + RunningAppliance.STAMP + "\n");
        try (RunningAppliance appliance = RunningAppliance.start(settings)) {
            assertThat(appliance.boot(SCRIPT).body()).doesNotContain("kernel ");
            assertThat(appliance.boot(SCRIPT + TOLD).body()).contains("kernel ");
            assertThat(machines(appliance))
                    .contains("\"manufacturer\":\"Acme Inc.\"")
                    .contains("\"product\":\"Server 9\"")
                    .contains("\"serial\":\"S123\"")
                    .contains("\"memory\":\"65536\"");
        }
        try (RunningAppliance appliance = RunningAppliance.start(settings)) {
            await().untilAsserted(
                            () -> assertThat(appliance.boot(SCRIPT).body()).contains("kernel "));
        }
    }
}
