package pilotlight.appliance.store;

import java.util.Optional;
import java.util.function.UnaryOperator;
import pilotlight.appliance.machine.AssignmentDocument;
import pilotlight.appliance.machine.StoredAssignment;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.MacAddress;

/** Changes what is assigned: on disk first, then in memory. Of the store's thread. */
final class AssignmentDesk {

    private final DatabaseKeeper keeper;

    AssignmentDesk(DatabaseKeeper keeper) {
        this.keeper = keeper;
    }

    /** Makes the new document of the old one, which is empty where there was none; nothing changes where it has problems. */
    Change edit(Optional<MacAddress> who, UnaryOperator<AssignmentDocument> edit) {
        AssignmentDocument before =
                keeper.current().find(who).map(StoredAssignment::document).orElse(AssignmentDocument.EMPTY);
        StoredAssignment said = StoredAssignment.read(who, edit.apply(before));
        return said.problems().isEmpty()
                ? change(held -> held.with(who, said))
                : new Change.Wrong(
                        said.problems().stream().map(Problem::message).toList());
    }

    Change change(UnaryOperator<StoredAssignments> edit) {
        return commit(edit, Database::assign);
    }

    /** Takes away all that is assigned to a machine, and the database's memory of it. */
    Change forget(MacAddress mac) {
        return commit(
                held -> held.without(Optional.of(mac)).withoutOnce(mac),
                (open, held, next) -> open.forget(mac, held, next));
    }

    @FunctionalInterface
    private interface Write {
        void to(Database open, StoredAssignments held, StoredAssignments next);
    }

    private Change commit(UnaryOperator<StoredAssignments> edit, Write write) {
        StoredAssignments held = keeper.current();
        StoredAssignments next = edit.apply(held);
        try {
            keeper.use(open -> {
                write.to(open, held, next);
                return next;
            });
        } catch (StoreUnavailableException e) {
            return new Change.Refused(e.getMessage());
        }
        keeper.hold(next);
        return new Change.Done(next);
    }
}
