/** The flight recorder: the last packets of each machine in memory, those of failed attempts on disk, as captures that Wireshark reads. */
package pilotlight.appliance.recorder;
