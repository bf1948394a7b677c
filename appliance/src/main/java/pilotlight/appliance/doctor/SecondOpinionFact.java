package pilotlight.appliance.doctor;

import java.util.List;
import java.util.Optional;

/**
 * What an independent TFTP client got.
 *
 * @param file what it asked for
 * @param fault what was wrong with that; empty if nothing was
 */
public record SecondOpinionFact(String file, Optional<String> fault) implements Fact {

    @Override
    public String subject() {
        return file + " by another TFTP client";
    }

    @Override
    public List<Finding> findings() {
        return fault
                .map(reason -> Finding.broken(
                        "another TFTP client did not get " + file + ": " + reason,
                        "look for a firewall that lets in UDP 69 only: answers come from other ports"))
                .stream()
                .toList();
    }
}
