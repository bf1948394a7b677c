/** DHCPv6 messages as values, and their one codec (RFC 8415), with the options of boot clients (RFC 5970, 6939). */
package pilotlight.netboot.dhcp6;
