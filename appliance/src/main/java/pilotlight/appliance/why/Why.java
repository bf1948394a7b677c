package pilotlight.appliance.why;

import java.util.List;

/** Finds out why a machine did not come up. Pure. */
public final class Why {

    /** The most telling first. */
    static final List<Rule> RULES = List.of(new NeverHeard());

    private Why() {}

    /** What is to say of this machine. */
    public static Diagnosis of(Case machine) {
        return RULES.stream()
                .flatMap(rule -> rule.judge(machine).stream())
                .findFirst()
                .orElseThrow();
    }
}
