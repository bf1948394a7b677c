package pilotlight.appliance.triton;

import java.util.List;

/**
 * What came of an import.
 *
 * @param items everything that the booter had
 */
public record ImportReport(List<ImportItem> items) {

    /** Copies the list. */
    public ImportReport {
        items = List.copyOf(items);
    }

    /** True if nothing was left. */
    public boolean isComplete() {
        return count(ImportItem.Outcome.LEFT) == 0;
    }

    /** How many things ended so. */
    public long count(ImportItem.Outcome outcome) {
        return items.stream().filter(item -> item.outcome() == outcome).count();
    }
}
