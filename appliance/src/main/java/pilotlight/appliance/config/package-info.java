/** The appliance's settings, and the file that they come from. */
package pilotlight.appliance.config;
