/** Machines and what each shall boot: the assignment files, and the book that the network side reads. */
package pilotlight.appliance.machine;
