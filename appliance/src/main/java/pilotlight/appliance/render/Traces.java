package pilotlight.appliance.render;

import pilotlight.appliance.boot.Client;
import pilotlight.netboot.wire.MacAddress;

/** Names boots, so that a machine's kernel can be told the name of its own. May be asked by several threads. */
public interface Traces {

    /** Where nobody boots: what W3C Trace Context calls an invalid trace-id (section 3.2.2.3). */
    Traces NONE = (mac, client) -> "0".repeat(32);

    /** The trace-id of the boot that a script of this machine belongs to which {@code client} fetches now. */
    String of(MacAddress mac, Client client);
}
