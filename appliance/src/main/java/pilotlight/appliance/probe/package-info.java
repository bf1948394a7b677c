/** Machines that exist only as packets: they speak to an appliance as firmware does, and tell what they were given. */
package pilotlight.appliance.probe;
