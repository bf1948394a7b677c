/** Assignment files, edited from afar: what a new text would change, and saving it. */
package pilotlight.appliance.edit;
