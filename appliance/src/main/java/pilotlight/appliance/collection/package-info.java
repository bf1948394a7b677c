/** Collections that do not grow for ever. */
package pilotlight.appliance.collection;
