/** Captures of network traffic in the classic pcap format, and the frames in them: for fixtures, the flight recorder and replay. */
package pilotlight.netboot.pcap;
