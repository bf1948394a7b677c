/** The HTTP doors: an HTTP/1.1 server in the narrow form that boot loaders survive, and the site that serves the boot tree through it. */
package pilotlight.appliance.http;
