/** Values that every protocol shares: addresses, bytes, and the one exception for packets that cannot be read. */
package pilotlight.netboot.wire;
