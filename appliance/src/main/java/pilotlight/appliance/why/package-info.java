/** Why a machine did not come up: a rule a cause, each a pure function of what is known of the machine. */
package pilotlight.appliance.why;
