/** Platforms: what can be booted, and the library of all that are installed. */
package pilotlight.appliance.platform;
