package pilotlight.appliance.store;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Forgets the oldest rows of a table, by range: for a subselect of their names H2 looks through the table once a row.
 *
 * @param table its name
 * @param time the column that says how old a row is
 * @param key the column that says which of the same age goes first; there is an index of both
 */
record Oldest(String table, String time, String key) {

    private record Place(OffsetDateTime time, String key) {}

    /** Deletes what there is beyond {@code most} rows. */
    void deleteBeyond(int most, Handle handle) {
        int rows = handle.createQuery("select count(*) from " + table)
                .mapTo(Integer.class)
                .one();
        if (rows > most) {
            last(rows - most, handle)
                    .ifPresent(last -> handle.createUpdate("delete from " + table + " where " + time + " <= :time and ("
                                    + time + " < :time or " + key + " <= :key)")
                            .bind("time", last.time())
                            .bind("key", last.key())
                            .execute());
        }
    }

    /** The last of so many that are the oldest. */
    private Optional<Place> last(int oldest, Handle handle) {
        return handle.createQuery("select " + time + ", " + key + " from " + table + " order by " + time + ", " + key
                        + " offset ? rows fetch next 1 row only")
                .bind(0, oldest - 1)
                .map((row, context) -> new Place(row.getObject(1, OffsetDateTime.class), row.getString(2)))
                .findOne();
    }
}
