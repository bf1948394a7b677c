/** Addresses that are leased to whoever asks: pools, and who has which address until when. Pure: time is an argument. */
package pilotlight.appliance.lease;
