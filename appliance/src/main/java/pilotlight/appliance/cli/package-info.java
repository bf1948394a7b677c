/** The command line: one class a command. Exit codes: 0 done, 1 not done (said why), 2 wrong input. */
package pilotlight.appliance.cli;
