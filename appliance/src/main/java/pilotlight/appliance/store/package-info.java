/** What outlives a restart: what was assigned by command line or API, and which machines were seen. */
package pilotlight.appliance.store;
