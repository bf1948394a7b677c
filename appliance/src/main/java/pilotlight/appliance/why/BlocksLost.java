package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Step;

/** It heard that the file comes, and then not one block. */
final class BlocksLost implements Rule {

    /** As a transfer that stalled before its first block was acknowledged tells it. */
    private static final String SIGN = "stalled at block 1 ";

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return machine.course().failed(SIGN).map(BlocksLost::diagnosis);
    }

    private static Diagnosis diagnosis(Step step) {
        return new Diagnosis(
                Cause.BLOCKS_LOST,
                "small packets arrive and full-size blocks of " + Wording.file(step)
                        + " never do: something on the way has a smaller MTU",
                "its first block",
                "A tunnel, a VLAN or a switch port on the way carries less than this server's interface,"
                        + " and drops what is larger.",
                List.of(
                        "set a smaller `tftp.maxBlockSize` in the settings",
                        "give all interfaces on the way one MTU: `ping -M do -s 1472` finds where it breaks"));
    }
}
