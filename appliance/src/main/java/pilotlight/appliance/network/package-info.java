/** What is known of a machine's network, as Triton's NAPI knew it: NICs, nic tags, aggregations, and the networks that they are on. */
package pilotlight.appliance.network;
