/** The story of each boot: attempts, their steps, and what became of them. States with time as an argument; one function says what follows. */
package pilotlight.appliance.attempt;
