/** Where platforms are to be had: directories and web sites, what they offer, and downloads that survive interruptions. */
package pilotlight.appliance.depot;
