/** What operators write in YAML: reading it, with every mistake found, all at once, each with its line; and writing it as they would. */
package pilotlight.appliance.yaml;
