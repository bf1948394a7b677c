/** Images of file systems, squashfs and ISO 9660: looked into, never changed, and not trusted with a byte. */
package pilotlight.appliance.image;
