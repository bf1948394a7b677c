package pilotlight.appliance.why;

import java.util.List;

/** Finds out why a machine did not come up. Pure. */
public final class Why {

    /** The most telling first. */
    static final List<Rule> RULES = List.of(
            new NeverHeard(),
            new Up(),
            new HandedToDisk(),
            new Loaded(),
            new Conflict(),
            new Mistake(),
            new Unassigned(),
            new HeldBack(),
            new NoPlatform(),
            new WrongArchitecture(),
            new NoLoader(),
            new Unanswered(),
            new OldLoader(),
            new Loop(),
            new Unacknowledged(),
            new BlocksLost(),
            new MissingFile(),
            new RefusedFile(),
            new NotSent(),
            new Aborted(),
            new TooLittleMemory(),
            new ClosedMidway(),
            new Unwatched(),
            new Restarted(),
            new Stalled(),
            new CutOff(),
            new NoAddress(),
            new Outranked(),
            new NoBootServer(),
            new LoaderNotFetched(),
            new ScriptNotFetched(),
            new LoaderSilent(),
            new KernelNotFetched(),
            new InitrdNotFetched(),
            new RootfsNotFetched(),
            new NotPhonedHome(),
            new UnderWay(),
            new Silent());

    private Why() {}

    /** What is to say of this machine. */
    public static Diagnosis of(Case machine) {
        return RULES.stream()
                .flatMap(rule -> rule.judge(machine).stream())
                .findFirst()
                .orElseThrow();
    }
}
