package pilotlight.appliance.machine;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.Firmware;
import pilotlight.netboot.pxe.IpxeFeature;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.MacAddress;

/**
 * What shows of a machine that asks, by whichever protocol: what groups select by. What does not show is empty.
 *
 * @param mac the address that it asks from
 * @param macs all its addresses, as far as its file tells
 * @param uuid the SMBIOS uuid
 * @param serial the SMBIOS serial number
 * @param labels those of its file
 * @param segment an address on the network that it boots from: its relay's, its own, or this appliance's
 * @param circuit the relay's circuit id (RFC 3046), hexadecimal digits where that is no text
 * @param architecture what its firmware said it runs (option 93); iPXE's word only where no firmware spoke
 * @param vendorClass what its firmware called itself (option 60); iPXE's word only where no firmware spoke
 * @param features what its iPXE was built with (option 175)
 */
public record Traits(
        MacAddress mac,
        Set<MacAddress> macs,
        Optional<UUID> uuid,
        Optional<String> serial,
        Map<String, String> labels,
        Optional<Ip> segment,
        Optional<String> circuit,
        Optional<Architecture> architecture,
        Optional<String> vendorClass,
        Set<IpxeFeature> features) {

    /** Copies the collections. */
    public Traits {
        macs = Set.copyOf(macs);
        labels = Map.copyOf(labels);
        features = Set.copyOf(features);
    }

    /** Only the address shows. */
    public static Traits of(MacAddress mac) {
        return new Traits(
                mac,
                Set.of(mac),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    /** What starts its boot programs. */
    public Optional<Firmware> firmware() {
        return architecture.map(Architecture::firmware);
    }

    /** These, and what is said of {@code machine}: that wins over what it tells itself. */
    public Traits of(Machine machine) {
        Set<MacAddress> all =
                Stream.concat(macs.stream(), machine.macs().stream()).collect(Collectors.toUnmodifiableSet());
        return new Traits(
                mac,
                all,
                machine.uuid().or(() -> uuid),
                machine.serial().or(() -> serial),
                machine.labels(),
                segment,
                circuit,
                architecture,
                vendorClass,
                features);
    }

    /** These, and where they show nothing, what {@code older} ones of the same machine show. */
    public Traits over(Traits older) {
        return new Traits(
                mac,
                macs,
                uuid.or(older::uuid),
                serial.or(older::serial),
                labels.isEmpty() ? older.labels : labels,
                segment.or(older::segment),
                circuit.or(older::circuit),
                architecture.or(older::architecture),
                vendorClass.or(older::vendorClass),
                features.isEmpty() ? older.features : features);
    }
}
