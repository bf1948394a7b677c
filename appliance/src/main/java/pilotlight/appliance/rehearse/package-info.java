/** The storm: whole boots of many simulated machines at once, what they measured, and what a real rack would make of that. */
package pilotlight.appliance.rehearse;
