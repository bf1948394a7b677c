/** The DHCP door: ports 67 and 4011. Reads, asks the planner, writes; decides nothing itself. */
package pilotlight.appliance.dhcp;
