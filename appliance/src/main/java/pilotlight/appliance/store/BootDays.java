package pilotlight.appliance.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import pilotlight.appliance.machine.Stage;

/** What the table {@code attempt} says of the days. */
final class BootDays {

    private static final String SELECT = "select cast(begun at time zone 'UTC' as date) as on_day, count(*) as boots,"
            + " count(*) filter (where failed) as failed,"
            + " coalesce(median(seconds) filter (where not failed), 0) as median_seconds,"
            + " coalesce(percentile_cont(0.9) within group (order by seconds) filter (where not failed), 0) as p90_seconds, "
            + Stream.of(Stage.values())
                    .map(AttemptTable::column)
                    .map(column -> "median(" + column + ") filter (where not failed) as " + column)
                    .collect(Collectors.joining(", "))
            + " from attempt where begun >= ? and result in ('up', 'loaded', 'stopped', 'restarted')"
            + " group by on_day order by on_day";

    private BootDays() {}

    static List<BootDay> read(Handle handle, Instant now, int days) {
        LocalDate first = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(days - 1L);
        return handle.createQuery(SELECT)
                .bind(0, first.atStartOfDay().atOffset(ZoneOffset.UTC))
                .map(BootDays::day)
                .list();
    }

    private static BootDay day(ResultSet row, StatementContext context) throws SQLException {
        return new BootDay(
                row.getObject("on_day", LocalDate.class),
                row.getInt("boots"),
                row.getInt("failed"),
                row.getDouble("median_seconds"),
                row.getDouble("p90_seconds"),
                stages(row));
    }

    private static Map<Stage, Double> stages(ResultSet row) throws SQLException {
        Map<Stage, Double> stages = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            double seconds = row.getDouble(AttemptTable.column(stage));
            if (!row.wasNull()) {
                stages.put(stage, seconds);
            }
        }
        return stages;
    }
}
