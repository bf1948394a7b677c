/**
 * What was said in a capture: its events, their rendering as text, and the captures of real firmware in {@code captures/} of the tests'
 * resources. Those were taken of QEMU 7.2 with Debian 12's OVMF (2022.11) and iPXE (1.0.0+git-20190125). Dnsmasq 2.90 answered as DHCP
 * server, proxyDHCP and TFTP server, a small proxyDHCP where dnsmasq stays silent (HTTP boot, relays), and nginx 1.22; ISC dhcrelay
 * relayed. What {@link pilotlight.netboot.capture.CaptureTrimmer} left of them is kept.
 */
package pilotlight.netboot.capture;
