/** Signatures that iPXE checks before it starts what it fetched. */
package pilotlight.appliance.sign;
