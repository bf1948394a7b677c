package pilotlight.appliance.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The boots of a lab so far: a line as each ends, and all of them as one table. */
final class BootTable {

    private static final String ROW = "%-22s %-14s %-11s %-28s %-4s %7s%n";

    private final List<String> rows = new ArrayList<>();

    /** Takes down one boot and prints its line; {@code reason} is empty for one that went well. */
    void add(String name, Machine machine, LeaseServer leases, double seconds, String reason) {
        String outcome = reason.isEmpty() ? "PASS" : "FAIL";
        String took = "%.1f s".formatted(seconds);
        System.out.printf(Locale.ROOT, "lab: %s %s %s%s%n", name, outcome, took, reason);
        rows.add(ROW.formatted(name, machine.firmware(), machine.chain(), leases, outcome, took));
    }

    /** Prints all, once. */
    void print() {
        if (!rows.isEmpty()) {
            System.out.printf(Locale.ROOT, ROW, "boot", "firmware", "loader", "DHCP server", "", "took");
            rows.forEach(System.out::print);
            rows.clear();
        }
    }
}
