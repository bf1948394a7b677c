package pilotlight.appliance.rehearse;

/**
 * What a rehearsal took of this host.
 *
 * @param machines seconds of processor time that the simulated machines took
 * @param process seconds that the whole process took, with the appliance where that is in it
 * @param resident bytes of memory that the process had at most; 0 where the system does not say
 */
public record Cost(double machines, double process, long resident) {}
