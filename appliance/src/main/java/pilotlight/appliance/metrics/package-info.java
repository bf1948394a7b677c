/** Every meter: its name, its tags and what it means. */
package pilotlight.appliance.metrics;
