package pilotlight.appliance.machine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import pilotlight.appliance.network.Network;
import pilotlight.appliance.network.Networks;
import pilotlight.appliance.network.Nic;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/**
 * Finds what machines' networks and the rest of their assignments say against each other. Remembers what it found, so that of a book of
 * thousands only the one assignment is looked at that was edited. For one thread.
 */
final class NetworkWarnings {

    private static final BinaryOperator<MacAddress> LOWER = BinaryOperator.minBy(Comparator.naturalOrder());

    private Networks networks = Networks.NONE;
    private Map<Network, Finding> known = Map.of();

    /**
     * What there is to say of one network.
     *
     * @param addresses of its NICs
     * @param sentences what it says against its own machine's assignment
     */
    private record Finding(List<Ipv4> addresses, List<String> sentences) {}

    /** All of them, in the order of the machines. */
    List<Warning> find(Map<MacAddress, Entry> entries, Networks now) {
        Map<Network, Finding> before = now == networks ? known : Map.of();
        networks = now;
        known = new IdentityHashMap<>();
        Map<MacAddress, Finding> byMachine = new HashMap<>();
        entries.forEach((mac, entry) -> entry.assignment()
                .network()
                .filter(network -> mac.equals(entry.machine().mac()))
                .ifPresent(network -> {
                    Finding finding = before.containsKey(network) ? before.get(network) : look(entry, network);
                    known.put(network, finding);
                    byMachine.put(mac, finding);
                }));
        return warnings(byMachine);
    }

    private Finding look(Entry entry, Network stated) {
        Network network = stated.within(networks);
        List<String> sentences = new ArrayList<>();
        stated.strangersTo(networks)
                .forEach(name -> sentences.add("network '" + name + "' is none of " + NetworksFile.NAME));
        network.nics().stream()
                .filter(nic -> nic.ip().isPresent() && !nic.hasAddress())
                .forEach(nic -> sentences.add("its address " + nic.ip().orElseThrow()
                        + " has no netmask, so that neither a system nor a lease is told of it"));
        Map<String, String> args = entry.assignment().kernelArgs();
        network.kernelArgs(entry.machine().mac()).forEach((key, follows) -> {
            String said = args.getOrDefault(key, follows);
            if (!said.equals(follows)) {
                sentences.add(
                        "kernelArgs says " + key + "=" + said + ", which wins over " + follows + " of its network");
            }
        });
        return new Finding(
                network.nics().stream().map(Nic::ip).flatMap(Optional::stream).toList(), sentences);
    }

    private static List<Warning> warnings(Map<MacAddress, Finding> findings) {
        Map<Ipv4, MacAddress> owners = new HashMap<>();
        findings.forEach((mac, finding) -> finding.addresses().forEach(address -> owners.merge(address, mac, LOWER)));
        List<Warning> warnings = new ArrayList<>();
        findings.forEach((mac, finding) -> {
            finding.sentences().forEach(sentence -> warnings.add(new Warning(mac, sentence)));
            finding.addresses().stream()
                    .filter(address -> !owners.get(address).equals(mac))
                    .forEach(address -> warnings.add(
                            new Warning(mac, "its address " + address + " is also that of " + owners.get(address))));
        });
        warnings.sort(Comparator.comparing(Warning::machine));
        return warnings;
    }
}
