/** The decisions: who is asking, what to offer, how far a boot came. Pure but for the journal. */
package pilotlight.appliance.boot;
