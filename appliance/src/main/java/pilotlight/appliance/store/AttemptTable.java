package pilotlight.appliance.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Result;
import pilotlight.appliance.attempt.StageTimes;
import pilotlight.appliance.attempt.Trace;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.MacAddress;

/** The table {@code attempt}: one row an attempt, the last state of it that is known. */
final class AttemptTable {

    private static final int LONGEST_TARGET = 255;
    private static final int LONGEST_PROBLEM = 1000;
    private static final int COLUMNS = 16;
    private static final String UNSERVED = "result = 'unserved'";
    private static final String SERVED = "result <> 'unserved'";

    private static final String MERGE =
            "merge into attempt (trace, mac, begun, last_heard, reached, stage, result, failed,"
                    + " stalled, target, needs, up, problem, profile, steps, seconds, "
                    + Stream.of(Stage.values()).map(AttemptTable::column).collect(Collectors.joining(", "))
                    + ") key (trace) values ("
                    + String.join(", ", Collections.nCopies(COLUMNS + Stage.values().length, "?"))
                    + ")";

    private AttemptTable() {}

    /** The column that says how long a stage took. */
    static String column(Stage stage) {
        return stage.word() + "_seconds";
    }

    /** Makes a row of each, or brings it up to date. */
    static void write(Handle handle, List<Attempt> attempts) {
        if (!attempts.isEmpty()) {
            PreparedBatch merge = handle.prepareBatch(MERGE);
            attempts.forEach(attempt -> merge.add(row(attempt)));
            merge.execute();
        }
    }

    private static Object[] row(Attempt attempt) {
        List<Object> row = new ArrayList<>(List.of(
                attempt.trace().id(),
                attempt.mac().toString(),
                timestamp(attempt.begun()),
                timestamp(attempt.last()),
                timestamp(attempt.reached()),
                attempt.stage().word(),
                attempt.result().word(),
                attempt.result().isFailure(),
                attempt.stalled(),
                cut(attempt.target(), LONGEST_TARGET),
                attempt.needs().stream().map(Stage::word).sorted().collect(Collectors.joining(" "))));
        row.add(attempt.up().map(Stage::word).orElse(null));
        row.add(attempt.problem().map(problem -> cut(problem, LONGEST_PROBLEM)).orElse(null));
        row.add(AttemptJson.profile(attempt.profile()));
        row.add(AttemptJson.steps(attempt.steps(), attempt.begun()));
        row.add(StageTimes.whole(attempt));
        Map<Stage, Double> times = StageTimes.of(attempt);
        Stream.of(Stage.values()).forEach(stage -> row.add(times.get(stage)));
        return row.toArray();
    }

    /** Deletes what is older than {@code retention} allows, and the oldest beyond its numbers. */
    static void prune(Handle handle, Retention retention, Instant now) {
        handle.execute("delete from attempt where begun < ?", timestamp(now.minus(retention.age())));
        int all = count(handle, "attempt");
        int unserved = count(handle, "attempt where " + UNSERVED);
        prune(handle, SERVED, all - unserved, retention.attempts());
        prune(handle, UNSERVED, unserved, retention.unserved());
    }

    private static int count(Handle handle, String rows) {
        return handle.createQuery("select count(*) from " + rows)
                .mapTo(Integer.class)
                .one();
    }

    /** By range: a subselect of their names would be looked through for each row of the table. */
    private static void prune(Handle handle, String which, int rows, int kept) {
        if (rows > Retention.most(kept)) {
            AttemptCursor newest = handle.createQuery("select begun, trace from attempt where " + which
                            + " order by begun, trace offset ? rows fetch next 1 row only")
                    .bind(0, rows - kept - 1)
                    .map((row, context) -> new AttemptCursor(instant(row, "begun"), new Trace(row.getString("trace"))))
                    .one();
            handle.createUpdate("delete from attempt where " + which
                            + " and begun <= :begun and (begun < :begun or trace <= :trace)")
                    .bind("begun", timestamp(newest.begun()))
                    .bind("trace", newest.trace().id())
                    .execute();
        }
    }

    /** Deletes what else is kept of machines that were told nothing, as those of {@code newest} were: one that asks all day tells no more. */
    static void keepLatestUnserved(Handle handle, List<Attempt> newest) {
        PreparedBatch older =
                handle.prepareBatch("delete from attempt where mac = ? and " + UNSERVED + " and begun < ?");
        newest.stream()
                .filter(attempt -> attempt.result() == Result.UNSERVED)
                .forEach(attempt -> older.add(attempt.mac().toString(), timestamp(attempt.begun())));
        older.execute();
    }

    static void forget(Handle handle, MacAddress mac) {
        handle.execute("delete from attempt where mac = ?", mac.toString());
    }

    static Optional<Attempt> find(Handle handle, Trace trace) {
        return handle.createQuery("select * from attempt where trace = ?")
                .bind(0, trace.id())
                .map(AttemptTable::attempt)
                .findOne();
    }

    static List<Attempt> underWay(Handle handle) {
        return handle.createQuery("select * from attempt where result = ?")
                .bind(0, Result.UNDER_WAY.word())
                .map(AttemptTable::attempt)
                .list();
    }

    /** The latest of each machine, the oldest first; of too many, the newest. */
    static List<Attempt> latest(Handle handle, int most) {
        return handle.createQuery("select * from attempt where trace in (select trace from attempt"
                        + " qualify row_number() over (partition by mac order by begun desc, trace desc) = 1"
                        + " order by begun desc, trace desc fetch first ? rows only) order by begun, trace")
                .bind(0, most)
                .map(AttemptTable::attempt)
                .list();
    }

    static AttemptPage page(Handle handle, AttemptQuery query) {
        StringBuilder where = new StringBuilder(" where true");
        query.mac().ifPresent(mac -> where.append(" and mac = :mac"));
        query.result().ifPresent(result -> where.append(" and result = :result"));
        where.append(query.failed() ? " and failed = true" : "");
        query.after().ifPresent(place -> where.append(" and begun <= :begun and (begun < :begun or trace < :trace)"));
        Query select = handle.createQuery("select * from attempt" + where
                        + " order by begun desc, trace desc fetch first :limit rows only")
                .bind("limit", query.limit() + 1);
        query.mac().ifPresent(mac -> select.bind("mac", mac.toString()));
        query.result().ifPresent(result -> select.bind("result", result.word()));
        query.after()
                .ifPresent(place -> select.bind("begun", timestamp(place.begun()))
                        .bind("trace", place.trace().id()));
        return AttemptPage.of(select.map(AttemptTable::attempt).list(), query.limit());
    }

    private static Attempt attempt(ResultSet row, StatementContext context) throws SQLException {
        Instant begun = instant(row, "begun");
        return new Attempt(
                new Trace(row.getString("trace")),
                MacAddress.parse(row.getString("mac")),
                begun,
                instant(row, "last_heard"),
                instant(row, "reached"),
                stage(row.getString("stage")),
                Result.valueOf(constant(row.getString("result"))),
                AttemptJson.profile(row.getString("profile")),
                row.getString("target"),
                stages(row.getString("needs")),
                Optional.ofNullable(row.getString("up")).map(AttemptTable::stage),
                AttemptJson.steps(row.getString("steps"), begun),
                Optional.ofNullable(row.getString("problem")),
                row.getBoolean("stalled"));
    }

    private static Set<Stage> stages(String words) {
        return Stream.of(words.split(" "))
                .filter(word -> !word.isEmpty())
                .map(AttemptTable::stage)
                .collect(Collectors.toSet());
    }

    private static Stage stage(String word) {
        return Stage.valueOf(constant(word));
    }

    /** The name of the constant that is spelt {@code word}. */
    static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
