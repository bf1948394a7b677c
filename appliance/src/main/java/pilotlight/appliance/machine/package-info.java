/** Machines and what each shall boot: the assignment files, the book that the network side reads, and what guards it. */
package pilotlight.appliance.machine;
