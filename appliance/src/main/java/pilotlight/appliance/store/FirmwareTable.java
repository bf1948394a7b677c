package pilotlight.appliance.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import pilotlight.appliance.boot.FirmwareKind;
import pilotlight.appliance.boot.Lesson;
import pilotlight.appliance.machine.OfferStyle;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.MacAddress;

/** The table {@code firmware}: what was learnt of machines and of kinds of firmware. */
final class FirmwareTable {

    /** How many lessons are kept; beyond that, the oldest are forgotten. */
    static final int MOST = 22_000;

    private static final Oldest OLDEST = new Oldest("firmware", "learnt", "who");

    private static final String MERGE = """
            merge into firmware (who, mac, vendor_class, architecture, oui, style, learnt) key (who)
                values (?, ?, ?, ?, ?, ?, ?)
            """;

    private FirmwareTable() {}

    /** Names whom {@code lesson} is about: one row each. */
    static String who(Lesson lesson) {
        FirmwareKind kind = lesson.kind();
        return lesson.mac()
                .map(MacAddress::toString)
                .orElseGet(() -> kind.oui() + " " + kind.architecture().code() + " " + kind.vendorClass());
    }

    /** Makes the rows of these names hold their lessons; those without one go. Returns how many were changed. */
    static int write(Handle handle, Map<String, Optional<Lesson>> changes) {
        PreparedBatch merge = handle.prepareBatch(MERGE);
        PreparedBatch delete = handle.prepareBatch("delete from firmware where who = ?");
        changes.forEach(
                (who, lesson) -> lesson.ifPresentOrElse(learnt -> merge.add(row(who, learnt)), () -> delete.add(who)));
        merge.execute();
        delete.execute();
        OLDEST.deleteBeyond(MOST, handle);
        return changes.size();
    }

    private static Object[] row(String who, Lesson lesson) {
        FirmwareKind kind = lesson.kind();
        return new Object[] {
            who,
            lesson.mac().map(MacAddress::toString).orElse(""),
            kind.vendorClass(),
            kind.architecture().code(),
            kind.oui(),
            lesson.style().word(),
            lesson.at().atOffset(ZoneOffset.UTC)
        };
    }

    static List<Lesson> read(Handle handle) {
        return handle.createQuery("select * from firmware order by who")
                .map(FirmwareTable::lesson)
                .list();
    }

    private static Lesson lesson(ResultSet row, StatementContext context) throws SQLException {
        return new Lesson(
                MacAddress.find(row.getString("mac")),
                new FirmwareKind(
                        row.getString("vendor_class"),
                        Architecture.of(row.getInt("architecture")),
                        row.getString("oui")),
                OfferStyle.valueOf(row.getString("style").toUpperCase(Locale.ROOT)),
                row.getObject("learnt", OffsetDateTime.class).toInstant());
    }
}
