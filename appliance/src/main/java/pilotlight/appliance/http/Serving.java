package pilotlight.appliance.http;

import pilotlight.appliance.metrics.Meters;
import pilotlight.appliance.piece.Pieces;

/**
 * What the connections of an HTTP door have in common.
 *
 * @param site answers
 * @param meters count
 * @param pieces of the files that are sent
 * @param bandwidth that they share
 */
public record Serving(Site site, Meters.Http meters, Pieces pieces, Bandwidth bandwidth) {}
