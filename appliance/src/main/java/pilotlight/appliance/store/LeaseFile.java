package pilotlight.appliance.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.disk.SyncedFile;
import pilotlight.appliance.lease.Lease;
import pilotlight.appliance.lease.Tenant;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code leases.json}: who has which address of the pools. A file of its own, so that no database outage makes two machines share an address. */
public final class LeaseFile {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseFile.class);
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;
    private boolean failing;

    /** The one of this state directory. */
    public LeaseFile(Path state) {
        this.file = state.resolve("leases.json");
    }

    private record Line(String address, String client, String mac, String state, String until) {

        static Line of(Lease lease) {
            return new Line(
                    lease.address().toString(),
                    lease.tenant().id(),
                    lease.tenant().mac().toString(),
                    lease.state().word(),
                    lease.until().toString());
        }

        Lease lease() {
            return new Lease(
                    Ipv4.parse(address),
                    new Tenant(client, MacAddress.parse(mac)),
                    Lease.State.parse(state),
                    Instant.parse(until));
        }
    }

    /** What the file says; nothing where there is none. One that cannot be understood is reported and kept under another name. */
    public List<Lease> read(Instant now) {
        try {
            return Files.exists(file) ? decode(Files.readAllBytes(file)) : List.of();
        } catch (IOException e) {
            LOG.error(
                    "{} cannot be read, so no lease is known: {}",
                    file,
                    Fault.of(e).reason());
        } catch (IllegalArgumentException | NullPointerException | JacksonException | DateTimeException e) {
            LOG.error(
                    "{} is broken, so no lease is known: {}; {}", file, e.getMessage(), BrokenFile.setAside(file, now));
        }
        return List.of();
    }

    private static List<Lease> decode(byte[] json) {
        return List.of(JSON.readValue(json, Line[].class)).stream()
                .map(Line::lease)
                .toList();
    }

    /** Writes these leases; false if that failed. Reports the first of several failures. To be called again until it works. */
    public boolean write(List<Lease> leases) {
        try {
            SyncedFile.replace(
                    file, JSON.writeValueAsBytes(leases.stream().map(Line::of).toList()));
            failing = false;
            return true;
        } catch (IOException e) {
            if (!failing) {
                LOG.warn(
                        "{} cannot be written, and is tried again: {}",
                        file,
                        Fault.of(e).reason());
            }
            failing = true;
            return false;
        }
    }
}
