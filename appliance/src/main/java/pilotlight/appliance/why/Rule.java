package pilotlight.appliance.why;

import java.util.Optional;

/** Recognises one cause. Pure. */
interface Rule {

    /** What is to say if this is it; empty: it is something else. */
    Optional<Diagnosis> judge(Case machine);
}
