package pilotlight.appliance.probe;

import static pilotlight.appliance.probe.ServerFinding.harm;
import static pilotlight.appliance.probe.ServerFinding.note;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.netboot.wire.Ipv4;

/**
 * Judges whether machines can boot from here beside these servers (PXE 2.1; the order in which EDK2 prefers offers). Pure.
 *
 * @param role what this appliance is to them
 * @param own addresses of this host
 */
public record Coexistence(DhcpRole role, Set<Ipv4> own) {

    /** Copies the set. */
    public Coexistence {
        own = Set.copyOf(own);
    }

    /** What follows from a survey, what harms first. */
    public List<ServerFinding> judge(SurveyResult survey) {
        Stream<ServerFinding> ofEach = survey.servers().stream().flatMap(this::ofServer);
        Stream<ServerFinding> ofSegments = survey.asked().stream().flatMap(nic -> ofSegment(nic, survey.leasing(nic)));
        List<ServerFinding> all = Stream.concat(ofEach, ofSegments).toList();
        return Stream.concat(
                        all.stream().filter(ServerFinding::harms), all.stream().filter(finding -> !finding.harms()))
                .toList();
    }

    private Stream<ServerFinding> ofServer(ForeignServer server) {
        List<Function<ForeignServer, Optional<ServerFinding>>> rules = server.leases()
                ? switch (role) {
                    case PROXY -> List.of(Coexistence::outranked, this::elsewhere);
                    case SAME_HOST -> List.of(this::daemon, this::elsewhere);
                    case RESERVE, FULL -> List.of(this::besideLeases);
                    case OFF -> List.of(this::notHere);
                }
                : List.of(this::secondProxy);
        return rules.stream().flatMap(rule -> rule.apply(server).stream());
    }

    /** EDK2 counts a lease with option 60 as DhcpPxe10 or DhcpBinl, and ranks both above what a proxy says. */
    private static Optional<ServerFinding> outranked(ForeignServer main) {
        return Optional.of(main)
                .filter(ForeignServer::answersPxe)
                .map(server -> harm(
                        named(server) + " sends option 60 " + server.vendorClass()
                                + ", which makes UEFI firmware prefer it to every proxy",
                        "take option 60 out of its configuration; if it runs on this host, set dhcp.mode: same-host"));
    }

    private Optional<ServerFinding> elsewhere(ForeignServer main) {
        return main.sendsTo()
                .filter(this::foreign)
                .map(host -> harm(
                        named(main) + " tells machines to boot " + main.bootFile() + " from " + host,
                        "machines that hear this appliance's offer take that; firmware that knows no proxy (U-Boot, GRUB,"
                                + " some laptops) boots from " + host + ": take next-server and file name out of its"
                                + " configuration, or let next-server name this host"));
    }

    private Optional<ServerFinding> daemon(ForeignServer main) {
        if (!own.contains(main.address())) {
            return Optional.of(harm(
                    named(main) + " is not on this host, where dhcp.mode: same-host expects the DHCP daemon",
                    "set dhcp.mode: proxy"));
        }
        return Optional.of(main)
                .filter(server -> !server.answersPxe())
                .map(server -> harm(
                        named(server) + " sends no option 60, so that firmware never asks port 4011",
                        "let it send option 60 PXEClient to clients that send PXEClient"));
    }

    private Optional<ServerFinding> besideLeases(ForeignServer main) {
        return Optional.of(
                role == DhcpRole.FULL
                        ? harm(
                                named(main) + " gives addresses, as this appliance does",
                                "stop one of them, or set dhcp.mode: proxy")
                        : note(
                                named(main) + " gives addresses, too",
                                "that is as it should be if it leaves alone the addresses that are reserved here"));
    }

    private Optional<ServerFinding> notHere(ForeignServer main) {
        Optional<String> host = main.sendsTo();
        if (host.isPresent() && !foreign(host.get())) {
            return Optional.empty();
        }
        return Optional.of(harm(
                named(main)
                        + host.map(other -> " tells machines to boot " + main.bootFile() + " from " + other)
                                .orElse(" does not tell machines what to boot"),
                "let next-server name this host and file name a loader program such as undionly.kpxe,"
                        + " or set dhcp.mode: proxy"));
    }

    private Optional<ServerFinding> secondProxy(ForeignServer proxy) {
        return Optional.of(proxy)
                .filter(server -> role != DhcpRole.SAME_HOST || !own.contains(server.address()))
                .map(
                        server -> harm(
                                "another proxyDHCP server answers, " + server.address() + " on " + server.nic()
                                        + (server.bootFile().isEmpty() ? "" : ", with " + server.bootFile()),
                                "machines take whichever they hear first: stop one of the two, or have one answer other machines"));
    }

    private Stream<ServerFinding> ofSegment(String nic, List<ForeignServer> leasing) {
        if (leasing.size() > 1) {
            String all = leasing.stream()
                    .map(ForeignServer::address)
                    .map(Ipv4::toString)
                    .collect(Collectors.joining(" and "));
            return Stream.of(harm(
                    leasing.size() + " DHCP servers give addresses on " + nic + ": " + all,
                    "stop all but one, unless they are made to share a pool"));
        }
        return leasing.isEmpty() && role == DhcpRole.PROXY
                ? Stream.of(harm(
                        "no DHCP server gives addresses on " + nic,
                        "machines without one do not boot: start it, or let this appliance give addresses"
                                + " (dhcp.mode); nothing is wrong if all machines are behind relays"))
                : Stream.empty();
    }

    /** A name cannot be told apart without asking the DNS: only another address counts. */
    private boolean foreign(String host) {
        return Ipv4.find(host).filter(address -> !own.contains(address)).isPresent();
    }

    private static String named(ForeignServer server) {
        return "the DHCP server " + server.address() + " on " + server.nic();
    }
}
