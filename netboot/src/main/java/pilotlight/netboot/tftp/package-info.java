/** TFTP (RFC 1350, 2347, 2348, 2349, 7440): its packets, what a transfer agrees on, and the state machine that sends one file. */
package pilotlight.netboot.tftp;
