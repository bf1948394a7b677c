/** What is wrong, and what to do: facts are gathered at the edge, and judge themselves. */
package pilotlight.appliance.doctor;
