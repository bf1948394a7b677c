/** Golden files: what the code must produce, kept beside the tests, for every module. */
package pilotlight.netboot.golden;
