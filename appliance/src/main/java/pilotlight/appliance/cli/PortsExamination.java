package pilotlight.appliance.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pilotlight.appliance.config.DhcpSettings.Mode;
import pilotlight.appliance.config.Ports;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.doctor.PacketFilter;
import pilotlight.appliance.doctor.PortFact;
import pilotlight.appliance.doctor.PortLook;
import pilotlight.appliance.doctor.PortLook.Holder;
import pilotlight.appliance.doctor.Reach;
import pilotlight.appliance.net.NetInterface;
import pilotlight.netboot.wire.Ipv4;

/** The ports that the appliance wants: who has them, and whether packets come through to them. */
final class PortsExamination {

    private final Settings settings;
    private final Optional<Ipv4> self;
    private final Optional<Long> pid;
    private final PortLook look = PortLook.ofSystem();
    private final PacketFilter filter;

    /** @param pid of the appliance, if it runs */
    PortsExamination(Settings settings, List<NetInterface> nics, Optional<Long> pid) throws IOException {
        this.settings = settings;
        this.self = nics.stream().findFirst().map(NetInterface::address);
        this.pid = pid;
        this.filter = PacketFilter.ofSystem();
    }

    List<PortFact> facts() throws IOException {
        Ports ports = settings.ports();
        Mode mode = settings.dhcp().mode();
        List<PortFact> facts = new ArrayList<>();
        if (mode != Mode.OFF && mode != Mode.SAME_HOST) {
            facts.add(udp("DHCP", ports.dhcp()));
        }
        if (mode != Mode.OFF) {
            facts.add(udp("boot server requests", ports.pxe()));
        }
        PortFact tftp = udp("TFTP", ports.tftp());
        facts.add(tftp.own() && self.isPresent() ? tftp.answering(new Reach(self.get()).tftp(ports.tftp())) : tftp);
        PortFact http = tcp("HTTP", ports.http());
        facts.add(http.own() && self.isPresent() ? http.answering(new Reach(self.get()).tcp(ports.http())) : http);
        facts.add(tcp("control", ports.control()));
        return facts;
    }

    private PortFact udp(String door, int port) throws IOException {
        return fact(door, "UDP", port, look.udp(port));
    }

    private PortFact tcp(String door, int port) throws IOException {
        return fact(door, "TCP", port, look.tcp(port));
    }

    private PortFact fact(String door, String protocol, int port, List<Holder> holders) {
        return new PortFact(
                door,
                protocol + " " + port,
                holders.stream()
                        .filter(holder -> !isOwn(holder))
                        .map(Holder::toString)
                        .toList(),
                holders.stream().anyMatch(this::isOwn),
                Optional.empty(),
                filter.dropping(protocol.toLowerCase(Locale.ROOT), port));
    }

    /** One that may not be seen is the appliance's, if that runs and this user is another. */
    private boolean isOwn(Holder holder) {
        return pid.filter(own -> own == holder.pid() || holder.pid() == 0).isPresent();
    }
}
