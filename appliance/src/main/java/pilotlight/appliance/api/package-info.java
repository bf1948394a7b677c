/** The control port: what the command line, automation and monitoring ask of a running appliance. */
package pilotlight.appliance.api;
