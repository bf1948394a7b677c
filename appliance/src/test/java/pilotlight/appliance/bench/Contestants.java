package pilotlight.appliance.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the servers of a run, and says which are missing and why. */
final class Contestants {

    /** All that there can be, in the order of the table's columns. */
    static final List<String> ALL =
            List.of(Pilotlight.NAME, "tftpd-hpa", "atftpd", "dnsmasq", "nginx", Peers.YARDSTICK);

    private final Options options;
    private final PrintStream out;
    private final List<Server> servers = new ArrayList<>();

    private Contestants(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Those that are wanted and there, Pilotlight first. */
    static List<Server> find(Options options, Pilotlight pilotlight, Generators generators, int cores, PrintStream out)
            throws IOException {
        Contestants contestants = new Contestants(options, out);
        if (options.wants(Pilotlight.NAME)) {
            contestants.servers.add(pilotlight.server());
        }
        Peers peers = new Peers(pilotlight.contents(), pilotlight.home());
        contestants.addPeers(peers, cores);
        if (options.wants(Peers.YARDSTICK)) {
            contestants.servers.add(peers.yardstick(generators.program(Peers.YARDSTICK)));
        }
        return contestants.servers;
    }

    private void addPeers(Peers peers, int cores) throws IOException {
        privileged("tftpd-hpa", Program.find("in.tftpd")).map(peers::tftpd).ifPresent(servers::add);
        privileged("atftpd", atftpd()).map(peers::atftpd).ifPresent(servers::add);
        privileged("dnsmasq", Program.find("dnsmasq")).map(peers::dnsmasq).ifPresent(servers::add);
        Optional<Path> nginx = program("nginx", Program.find("nginx"));
        if (nginx.isPresent()) {
            servers.add(peers.nginx(nginx.get(), cores));
        }
    }

    /** On the path, or where install-packages unpacks it: Debian installs it only in place of tftpd-hpa. */
    private Optional<Path> atftpd() {
        Path unpacked = options.build().resolve("peers/usr/sbin/atftpd");
        return Program.find("atftpd").or(() -> Optional.of(unpacked).filter(Files::isExecutable));
    }

    private Optional<Path> privileged(String server, Optional<Path> program) {
        Optional<Path> found = program(server, program);
        if (found.isPresent() && !Enclosure.isInside()) {
            out.printf("%s is left out: it takes root and a namespace (unshare, setpriv, ip).%n", server);
            return Optional.empty();
        }
        return found;
    }

    private Optional<Path> program(String server, Optional<Path> program) {
        if (options.wants(server) && program.isEmpty()) {
            out.printf("%s is left out: it is not here (appliance/src/test/lab/install-packages --bench).%n", server);
        }
        return program.filter(found -> options.wants(server));
    }
}
