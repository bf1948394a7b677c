package pilotlight.appliance.probe;

/** What this appliance is to DHCP clients, as far as it matters to other servers. */
public enum DhcpRole {
    /** Says what to boot, beside the server that gives the addresses. */
    PROXY,
    /** The same on port 4011 alone: a DHCP daemon on this host has port 67. */
    SAME_HOST,
    /** Gives addresses to the machines that have one reserved. */
    RESERVE,
    /** Gives addresses to everybody. */
    FULL,
    /** Nothing: the DHCP server sends machines here. */
    OFF
}
