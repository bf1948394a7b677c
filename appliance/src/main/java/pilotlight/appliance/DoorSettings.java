package pilotlight.appliance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pilotlight.appliance.config.Ports;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.dhcp.Dhcp6Ports;
import pilotlight.appliance.dhcp.DhcpPorts;
import pilotlight.appliance.http.HttpLimits;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.tftp.TftpLimits;
import pilotlight.netboot.tftp.Rollover;
import pilotlight.netboot.tftp.TransferLimits;
import pilotlight.netboot.wire.Ip;

/** What the settings say of these interfaces and ports, as each door takes it. */
record DoorSettings(Settings settings, List<NetInterface> nics) {

    DhcpPorts dhcp() {
        return new DhcpPorts(ports().dhcp(), ports().dhcpClient(), ports().pxe(), ports().http(), ports().tftp());
    }

    Dhcp6Ports dhcp6() {
        return new Dhcp6Ports(ports().dhcp6(), ports().dhcp6Client(), ports().pxe(), ports().http(), ports().tftp());
    }

    TftpLimits tftp() {
        Settings.Tftp tftpSettings = settings.tftp();
        TransferLimits wire = new TransferLimits(
                tftpSettings.maxBlockSize(),
                tftpSettings.maxWindow(),
                TransferLimits.DEFAULT.retry().withTries(tftpSettings.retries()),
                Rollover.TO_ZERO,
                TransferLimits.DEFAULT.ignored());
        Map<Ip, Integer> mtus = new HashMap<>();
        if (!tftpSettings.fragments()) {
            nics.forEach(nic -> mtus.merge(nic.address(), nic.mtu(), Math::min));
            nics.forEach(nic -> nic.ipv6().forEach(address -> mtus.merge(address, nic.mtu(), Math::min)));
        }
        return new TftpLimits(
                tftpSettings.maxTransfers(),
                tftpSettings.maxTransfersPerClient(),
                wire,
                mtus,
                ports().http(),
                ports().tftp());
    }

    HttpLimits http() {
        Settings.Http httpSettings = settings.http();
        return new HttpLimits(
                httpSettings.maxConnections(), httpSettings.idleSeconds(), ports().http(), ports().tftp());
    }

    private Ports ports() {
        return settings.ports();
    }
}
