/** The TFTP door: one listener, and a socket of its own for each transfer. */
package pilotlight.appliance.tftp;
