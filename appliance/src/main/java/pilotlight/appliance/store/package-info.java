/** What outlives a restart: what was assigned by command line or API, which machines were seen, and how they booted. */
package pilotlight.appliance.store;
