/** What happens, numbered, for those who watch: kept for a while in a ring, so that who was cut off goes on where it was. */
package pilotlight.appliance.feed;
