package pilotlight.appliance.piece;

import java.nio.MappedByteBuffer;

/**
 * A mapped part of a file.
 *
 * @param bytes not to be touched once it is unmapped: that can end the process
 * @param unmap gives the address space back
 */
record Mapping(MappedByteBuffer bytes, Runnable unmap) {}
