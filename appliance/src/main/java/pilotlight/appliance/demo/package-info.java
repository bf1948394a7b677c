/** The proof for a stranger: an appliance on loopback, and three simulated machines that boot from it. */
package pilotlight.appliance.demo;
