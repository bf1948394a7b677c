package pilotlight.appliance.cli;

import java.io.PrintWriter;
import java.util.List;

/** Machines in lines of at most 120 characters. */
final class MachineTable {

    private static final int NAME = 20;
    private static final int BOOTS = 18;
    private static final int ARCHITECTURE = 14;

    private MachineTable() {}

    static void print(List<MachineListing> machines, PrintWriter out) {
        Table table = new Table("MAC", "NAME", "BOOTS", "BY", "ADDRESS", "ARCHITECTURE", "LAST SEEN");
        machines.forEach(machine -> table.row(
                machine.mac(),
                Table.cut(name(machine), NAME),
                Table.cut(machine.once().isEmpty() ? machine.boots() : machine.once(), BOOTS),
                machine.isNew() ? "new" : machine.by(),
                machine.address(),
                Table.cut(machine.architecture(), ARCHITECTURE),
                machine.isSeen() ? minute(machine.lastSeen()) : "never"));
        table.print(out);
    }

    /** What an assignment calls a machine is sure; what the DNS has for its last address, in parentheses, need not be. */
    private static String name(MachineListing machine) {
        return machine.name().isEmpty() && !machine.dnsName().isEmpty()
                ? "(" + machine.dnsName() + ")"
                : machine.name();
    }

    /** {@code 2026-11-20T09:12Z} of {@code 2026-11-20T09:12:30.123456Z}. */
    private static String minute(String instant) {
        return instant.substring(0, "2026-11-20T09:12".length()) + "Z";
    }
}
