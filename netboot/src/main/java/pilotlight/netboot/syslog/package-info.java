/** Lines of syslog (RFC 3164, RFC 5424), as far as one needs to know who says what. Pure. */
package pilotlight.netboot.syslog;
