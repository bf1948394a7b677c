/** The benchmark: Pilotlight's jar and Debian's servers under the same load in one run, see {@code README.md} here. */
package pilotlight.appliance.bench;
