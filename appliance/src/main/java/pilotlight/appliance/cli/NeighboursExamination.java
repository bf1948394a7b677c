package pilotlight.appliance.cli;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pilotlight.appliance.config.DhcpSettings.Mode;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.doctor.NeighboursFact;
import pilotlight.appliance.net.EventLoops;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.probe.Coexistence;
import pilotlight.appliance.probe.DhcpRole;
import pilotlight.appliance.probe.DhcpSurvey;
import pilotlight.appliance.probe.SurveyResult;

/** The other DHCP servers of the segments that are served; nobody else's can be on loopback. */
final class NeighboursExamination {

    private final Settings settings;
    private final List<NetInterface> nics;

    NeighboursExamination(Settings settings, List<NetInterface> nics) throws SocketException {
        this.settings = settings;
        this.nics = nics.stream().filter(NeighboursExamination::isShared).toList();
    }

    private static boolean isShared(NetInterface nic) {
        try {
            NetworkInterface found = NetworkInterface.getByName(nic.name());
            return found != null && !found.isLoopback();
        } catch (SocketException gone) {
            return false;
        }
    }

    Optional<NeighboursFact> fact() {
        return nics.isEmpty() ? Optional.empty() : Optional.of(survey());
    }

    private NeighboursFact survey() {
        try (EventLoops loops = EventLoops.open(1)) {
            SurveyResult survey = DhcpSurvey.of(loops, settings.ports(), nics).look(DhcpSurvey.LISTENING);
            Coexistence coexistence = new Coexistence(
                    role(settings.dhcp().mode(), survey),
                    nics.stream().map(NetInterface::address).collect(Collectors.toSet()));
            return new NeighboursFact(coexistence.judge(survey), survey.problems());
        }
    }

    /** In mode auto it depends on who else is there. */
    private static DhcpRole role(Mode mode, SurveyResult survey) {
        return switch (mode) {
            case PROXY -> DhcpRole.PROXY;
            case SAME_HOST -> DhcpRole.SAME_HOST;
            case RESERVE -> DhcpRole.RESERVE;
            case FULL -> DhcpRole.FULL;
            case AUTO -> survey.leased() ? DhcpRole.PROXY : DhcpRole.FULL;
            case OFF -> DhcpRole.OFF;
        };
    }
}
