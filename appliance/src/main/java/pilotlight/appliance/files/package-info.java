/** The boot tree: the one set of paths that TFTP and HTTP serve alike, one route class a family of paths. */
package pilotlight.appliance.files;
