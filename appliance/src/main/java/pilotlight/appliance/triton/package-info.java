/** Coming from Triton: reads the {@code /tftpboot} of an existing booter and makes platforms, assignments and files of it. */
package pilotlight.appliance.triton;
