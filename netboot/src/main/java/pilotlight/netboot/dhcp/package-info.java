/** DHCP messages as values, and their one codec (RFC 2131, 2132, 3396). What the options of boot clients mean is read elsewhere. */
package pilotlight.netboot.dhcp;
