package pilotlight.appliance;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.boot.Dhcp6Leases;
import pilotlight.appliance.boot.Dhcp6Planner;
import pilotlight.appliance.boot.Dhcp6Policy;
import pilotlight.appliance.config.Dhcp6Settings;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.dhcp.Dhcp6Responder;
import pilotlight.appliance.net.NetInterface;
import pilotlight.netboot.dhcp6.Duid;
import pilotlight.netboot.wire.MacAddress;

/** What answers clients of DHCPv6 by the settings. */
final class Responders6 {

    private static final MacAddress NO_HARDWARE = new MacAddress(0);

    private Responders6() {}

    /**
     * The one for these interfaces.
     *
     * @throws IllegalArgumentException if none of them has an IPv6 address
     */
    static Dhcp6Responder of(Settings settings, List<NetInterface> nics, Knowledge knowledge, Watch watch) {
        if (nics.stream().allMatch(nic -> nic.ipv6().isEmpty())) {
            throw new IllegalArgumentException("dhcp6.mode is "
                    + settings.dhcp6().mode().word() + ", but no served interface has an IPv6 address");
        }
        Duid self = Duid.of(hardware(nics));
        return new Dhcp6Responder(
                new Dhcp6Planner(
                        policy(settings), self, new Dhcp6Leases(settings.dhcp6().pools())),
                self,
                knowledge::book,
                knowledge::programs,
                watch.clients(),
                watch.journal(),
                watch.meters().dhcp6(),
                watch.clock());
    }

    /** The lowest, so that the order in which the system lists its interfaces changes nothing; loopback has none. */
    private static MacAddress hardware(List<NetInterface> nics) {
        return nics.stream()
                .flatMap(nic -> nic.mac().stream())
                .sorted()
                .findFirst()
                .orElse(NO_HARDWARE);
    }

    private static Dhcp6Policy policy(Settings settings) {
        Dhcp6Settings dhcp6 = settings.dhcp6();
        Dhcp6Policy.Times times = new Dhcp6Policy.Times(dhcp6.preferredSeconds(), dhcp6.validSeconds());
        return new Dhcp6Policy(
                Optional.of(times).filter(any -> dhcp6.mode() == Dhcp6Settings.Mode.POOL),
                dhcp6.resolvers(),
                settings.transport());
    }
}
