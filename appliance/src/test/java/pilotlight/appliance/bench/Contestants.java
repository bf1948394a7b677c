package pilotlight.appliance.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the servers of a run, and says which are missing and why. */
final class Contestants {

    private final Options options;
    private final PrintStream out;
    private final List<Server> servers = new ArrayList<>();

    private Contestants(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Those that are wanted and there, Pilotlight first. */
    static List<Server> find(Options options, Pilotlight pilotlight, int cores, PrintStream out) throws IOException {
        Contestants contestants = new Contestants(options, out);
        if (options.wants(Pilotlight.NAME)) {
            pilotlight.addPlatform();
            contestants.servers.add(pilotlight.server());
        }
        contestants.addPeers(new Peers(pilotlight.contents(), pilotlight.home()), cores);
        return contestants.servers;
    }

    private void addPeers(Peers peers, int cores) throws IOException {
        privileged("tftpd-hpa", "in.tftpd").map(peers::tftpd).ifPresent(servers::add);
        privileged("dnsmasq", "dnsmasq").map(peers::dnsmasq).ifPresent(servers::add);
        Optional<Path> nginx = program("nginx", "nginx");
        if (nginx.isPresent()) {
            servers.add(peers.nginx(nginx.get(), cores));
        }
    }

    private Optional<Path> privileged(String server, String program) {
        Optional<Path> found = program(server, program);
        if (found.isPresent() && !Enclosure.isInside()) {
            out.printf("%s is left out: it takes root and a namespace (unshare, setpriv, ip).%n", server);
            return Optional.empty();
        }
        return found;
    }

    private Optional<Path> program(String server, String program) {
        if (!options.wants(server)) {
            return Optional.empty();
        }
        Optional<Path> found = Program.find(program);
        if (found.isEmpty()) {
            out.printf("%s is left out: there is no %s here (Debian: apt install %s).%n", server, program, server);
        }
        return found;
    }
}
