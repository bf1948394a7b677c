/** What boot clients say of themselves and must be told in DHCP options: PXE (RFC 4578), user classes, relay agents, iPXE. */
package pilotlight.netboot.pxe;
