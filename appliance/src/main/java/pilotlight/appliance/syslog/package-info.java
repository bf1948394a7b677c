/** The syslog port: lines that say that a machine is up. All others are passed over. */
package pilotlight.appliance.syslog;
