package pilotlight.appliance.render;

import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.machine.Transport;

/** What GRUB calls this appliance: {@code (http,10.0.0.2)}. */
final class GrubDevice {

    private GrubDevice() {}

    /** The device of {@code base}, a URL without a path. */
    static String of(String base) {
        int colon = base.indexOf("://");
        return "(" + base.substring(0, colon) + "," + base.substring(colon + "://".length()) + ")";
    }

    /** The device of all the files of {@code boot}: by the protocol that its assignment names, or else the one that GRUB has just used. */
    static String of(Boot boot) {
        Transport transport = boot.assignment().transport().orElseGet(() -> proven(boot.client(), boot.transport()));
        return of(boot.client().endpoint().base(transport));
    }

    /** Debian's signed GRUB may lack one protocol, and has no network of its own where UEFI fetches for it: what brought this works. */
    static Transport proven(Client client, Transport usual) {
        boolean http = client.agent()
                .filter(agent -> agent.startsWith("GRUB") || agent.startsWith("UefiHttpBoot"))
                .isPresent();
        return http ? Transport.HTTP : client.loader() == Loader.GRUB ? Transport.TFTP : usual;
    }
}
