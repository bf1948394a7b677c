package pilotlight.appliance.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pilotlight.appliance.network.Network;
import pilotlight.appliance.network.Networks;
import pilotlight.appliance.network.Nic;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** Finds what machines' networks and the rest of their assignments say against each other. */
final class NetworkWarnings {

    private final Networks networks;
    private final Map<Ipv4, MacAddress> owners = new HashMap<>();
    private final List<Warning> found = new ArrayList<>();

    private NetworkWarnings(Networks networks) {
        this.networks = networks;
    }

    /** All of them, in the order of the machines. */
    static List<Warning> of(Map<MacAddress, Book.Entry> entries, Networks networks) {
        NetworkWarnings warnings = new NetworkWarnings(networks);
        entries.entrySet().stream()
                .filter(entry ->
                        entry.getKey().equals(entry.getValue().machine().mac()))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .forEach(warnings::check);
        return warnings.found;
    }

    private void check(Book.Entry entry) {
        entry.assignment().network().ifPresent(network -> check(entry, network));
    }

    private void check(Book.Entry entry, Network stated) {
        MacAddress mac = entry.machine().mac();
        Network network = stated.within(networks);
        stated.strangersTo(networks)
                .forEach(name -> add(mac, "network '" + name + "' is none of " + NetworksFile.NAME));
        network.nics().forEach(nic -> claim(mac, nic));
        Map<String, String> args = entry.assignment().kernelArgs();
        network.kernelArgs(mac).forEach((key, follows) -> {
            String said = args.getOrDefault(key, follows);
            if (!said.equals(follows)) {
                add(mac, "kernelArgs says " + key + "=" + said + ", which wins over " + follows + " of its network");
            }
        });
    }

    private void claim(MacAddress mac, Nic nic) {
        nic.ip().ifPresent(address -> {
            MacAddress owner = owners.putIfAbsent(address, mac);
            if (owner != null && !owner.equals(mac)) {
                add(mac, "its address " + address + " is also that of " + owner);
            }
        });
    }

    private void add(MacAddress mac, String sentence) {
        found.add(new Warning(mac, sentence));
    }
}
