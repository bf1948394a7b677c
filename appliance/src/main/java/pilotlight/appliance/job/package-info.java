/** Long work that somebody asked for and need not wait for: one piece at a time, on its own thread. */
package pilotlight.appliance.job;
