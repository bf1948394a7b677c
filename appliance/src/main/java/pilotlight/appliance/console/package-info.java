/** The console: the page of the control port, as it lies in the jar. */
package pilotlight.appliance.console;
