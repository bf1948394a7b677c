package pilotlight.appliance.doctor;

import java.util.List;
import java.util.Optional;

/**
 * One port that the appliance wants.
 *
 * @param door what it is for
 * @param port such as {@code UDP 69}
 * @param holders the programs that have it, other than the appliance, such as {@code dnsmasq (process 812)}
 * @param own true if the appliance has it
 * @param answer what came of asking it by this host's own address; empty: nobody asked
 * @param filter what the host's packet filter says of it, if that could be read
 */
public record PortFact(
        String door, String port, List<String> holders, boolean own, Optional<Boolean> answer, Optional<String> filter)
        implements Fact {

    /** Copies the list. */
    public PortFact {
        holders = List.copyOf(holders);
    }

    /** The same, after it was asked. */
    public PortFact answering(Optional<Boolean> heard) {
        return new PortFact(door, port, holders, own, heard, filter);
    }

    @Override
    public String subject() {
        return "port " + port;
    }

    @Override
    public List<Finding> findings() {
        if (!holders.isEmpty()) {
            return List.of(taken());
        }
        if (own && (filter.isPresent() || answer.equals(Optional.of(false)))) {
            return List.of(dropped());
        }
        return List.of();
    }

    private Finding taken() {
        String who = String.join(" and ", holders);
        return own
                ? Finding.warning(
                        port + " (" + door + ") is held by " + who + " beside this appliance",
                        "both hear each packet: stop the other one unless that is meant")
                : Finding.broken(
                        port + " (" + door + ") is taken by " + who,
                        "stop that program, or set portOffset; for a DHCP daemon on this host set dhcp.mode: same-host");
    }

    private Finding dropped() {
        return Finding.broken(
                "a firewall drops what comes to " + port + " (" + door + ")"
                        + filter.map(rule -> ", by the rule '" + rule + "'")
                                .orElse(": the port is open, and a request to this host's own address got no answer"),
                "let " + port + " in, by nftables, iptables or firewalld: `nft list ruleset` shows the rules");
    }
}
