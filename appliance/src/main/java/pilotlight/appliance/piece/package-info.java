/** Files that many read at once: each is open once, and mapped in pieces that all its readers share. */
package pilotlight.appliance.piece;
