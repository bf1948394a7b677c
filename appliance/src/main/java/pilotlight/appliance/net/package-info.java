/** Event loops, the choice between epoll and NIO, and the interfaces of this host. */
package pilotlight.appliance.net;
