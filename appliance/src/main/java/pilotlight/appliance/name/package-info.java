/** Names that the DNS has for machines' addresses: for people who look at machines, never on the path of a boot. */
package pilotlight.appliance.name;
