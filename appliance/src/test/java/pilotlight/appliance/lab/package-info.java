/** The lab: real firmware in QEMU, inside network namespaces of its own, boots from the jar beside a DHCP server that only leases. */
package pilotlight.appliance.lab;
