/** Reading what operators write in YAML: every mistake found, all at once, each with its line. */
package pilotlight.appliance.yaml;
