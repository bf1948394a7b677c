/** The process: what starts and stops, in order. */
package pilotlight.appliance;
