package pilotlight.appliance;

import java.time.Clock;
import pilotlight.appliance.boot.Chains;
import pilotlight.appliance.boot.Clients;
import pilotlight.appliance.boot.Journal;
import pilotlight.appliance.metrics.Meters;

/**
 * Those who are told what happens.
 *
 * @param clients remember what machines showed of themselves
 * @param chains remember which machines took our own iPXE
 * @param journal hears every event
 * @param meters count
 * @param clock tells the time of an event
 */
record Watch(Clients clients, Chains chains, Journal journal, Meters meters, Clock clock) {}
