package pilotlight.appliance.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.boot.Inventory;
import pilotlight.appliance.boot.Lesson;
import pilotlight.appliance.machine.Once;
import pilotlight.appliance.machine.StoredAssignment;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.MacAddress;

/** The open database, its schema up to date. For one thread; whatever it throws means that it is to be abandoned. */
final class Database {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** How many machines are remembered as seen; beyond that, the longest unseen are forgotten. */
    static final int MOST_SEEN = 20_000;

    /** Addresses are easily forged: they shall not fill the disk. */
    private static final Oldest OLDEST_SEEN = new Oldest("seen", "last_seen", "mac");

    /** The version that the last script leads to. */
    static final int NEWEST = 9;

    private static final String HISTORY = """
            select max(cast("version" as integer)) as version, count_if(not "success") as failures
            from "flyway_schema_history"
            """;

    private static final String MERGE_SEEN = """
            merge into seen using (values (
                cast(:mac as varchar), cast(:first as timestamp(6) with time zone), cast(:last as timestamp(6) with time zone),
                cast(:address as varchar), cast(:vendorClass as varchar), cast(:architecture as integer),
                cast(:uuid as uuid), cast(:loader as varchar), cast(:manufacturer as varchar), cast(:product as varchar),
                cast(:serial as varchar), cast(:asset as varchar), cast(:memory as integer)
            )) as now (mac, first_seen, last_seen, address, vendor_class, architecture, uuid, loader, manufacturer, product, serial, asset, memory)
            on seen.mac = now.mac
            when matched then update set
                last_seen = now.last_seen,
                address = coalesce(now.address, seen.address),
                vendor_class = coalesce(now.vendor_class, seen.vendor_class),
                architecture = coalesce(now.architecture, seen.architecture),
                uuid = coalesce(now.uuid, seen.uuid),
                loader = coalesce(now.loader, seen.loader),
                manufacturer = coalesce(now.manufacturer, seen.manufacturer),
                product = coalesce(now.product, seen.product),
                serial = coalesce(now.serial, seen.serial),
                asset = coalesce(now.asset, seen.asset),
                memory = coalesce(now.memory, seen.memory)
            when not matched then insert (mac, first_seen, last_seen, address, vendor_class, architecture, uuid, loader,
                    manufacturer, product, serial, asset, memory)
                values (now.mac, now.first_seen, now.last_seen, now.address, now.vendor_class, now.architecture, now.uuid, now.loader,
                    now.manufacturer, now.product, now.serial, now.asset, now.memory)
            """;

    /** Attempts resemble each other: compressed, they take a third of the room. The heap of the unit has no room for H2's usual cache. */
    private static final String OPTIONS = ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;COMPRESS=TRUE;CACHE_SIZE=4096";

    private final Connection connection;
    private final Jdbi jdbi;

    private Database(Connection connection) {
        this.connection = connection;
        this.jdbi = Jdbi.create(connection);
    }

    /** Opens or creates {@code store.mv.db} in {@code directory}. */
    static Database open(Path directory) throws IOException, SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + directory.toAbsolutePath().resolve("store") + OPTIONS);
        Database database = new Database(source.getConnection());
        try {
            database.requireWritable(directory);
            if (!database.isNewest()) {
                migrate(source);
            }
            return database;
        } catch (IOException | SQLException | RuntimeException e) {
            database.abandon();
            throw e;
        }
    }

    /** H2 opens a file that it may not write, and complains at the first change only. */
    private void requireWritable(Path directory) throws IOException, SQLException {
        if (connection.isReadOnly()) {
            throw new AccessDeniedException(directory.resolve("store.mv.db") + " can only be read");
        }
    }

    /**
     * Whether the history of changes ends as Flyway would leave it, which takes longer to load than all the rest to open. Where that cannot be
     * told, Flyway says why.
     */
    private boolean isNewest() {
        try (Statement statement = connection.createStatement();
                ResultSet history = statement.executeQuery(HISTORY)) {
            return history.next() && history.getInt("version") == NEWEST && history.getInt("failures") == 0;
        } catch (SQLException unknown) {
            LOG.debug("store.mv.db is left to Flyway: {}", unknown.getMessage());
            return false;
        }
    }

    private static void migrate(JdbcDataSource source) {
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:pilotlight/appliance/store")
                .javaMigrationClassProvider(List::of)
                .load()
                .migrate();
    }

    /** What it holds; what is in {@code known} in the same words need not be understood again. */
    StoredAssignments assigned(StoredAssignments known) {
        return jdbi.withHandle(handle -> assigned(handle, known));
    }

    private static StoredAssignments assigned(Handle handle, StoredAssignments known) {
        Map<MacAddress, StoredAssignment> machines = new HashMap<>();
        handle.createQuery("select mac, said from assigned")
                .map((row, context) ->
                        machines.put(mac(row), said(Optional.of(mac(row)), row.getString("said"), known)))
                .list();
        Map<MacAddress, Once> once = new HashMap<>();
        handle.createQuery("select mac, what from once")
                .map((row, context) -> once.put(mac(row), Once.read(row.getString("what"))))
                .list();
        return handle.createQuery("select revision, fallback from assigned_head")
                .map((row, context) -> new StoredAssignments(
                        row.getLong("revision"),
                        machines,
                        Optional.ofNullable(row.getString("fallback")).map(word -> said(Optional.empty(), word, known)),
                        once))
                .findOne()
                .orElse(new StoredAssignments(0, machines, Optional.empty(), once));
    }

    private static StoredAssignment said(Optional<MacAddress> who, String word, StoredAssignments known) {
        return known.find(who)
                .filter(said -> said.word().equals(word))
                .orElseGet(() -> StoredAssignment.parse(who, word));
    }

    /** Makes {@code after} of {@code before}, which is what it holds. It is on disk when this returns. */
    void assign(StoredAssignments before, StoredAssignments after) {
        durably(handle -> writeDifference(handle, before, after));
    }

    /** Like {@link #assign}, and forgets that {@code mac} was ever seen, and how it booted. */
    void forget(MacAddress mac, StoredAssignments before, StoredAssignments after) {
        durably(handle -> {
            handle.execute("delete from seen where mac = ?", mac.toString());
            AttemptTable.forget(handle, mac);
            writeDifference(handle, before, after);
        });
    }

    /** Writes a batch of sightings; it is on disk within H2's write delay, half a second. Returns how many. */
    int record(List<SeenMachine> batch) {
        return jdbi.inTransaction(handle -> {
            PreparedBatch merge = handle.prepareBatch(MERGE_SEEN);
            batch.forEach(machine -> bind(merge, machine).add());
            int written = merge.execute().length;
            OLDEST_SEEN.deleteBeyond(MOST_SEEN, handle);
            return written;
        });
    }

    /** All machines seen that are kept, in the order of their addresses. */
    List<SeenMachine> machines() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from seen order by mac")
                .map(Database::seenMachine)
                .list());
    }

    /** Writes a batch of what was learnt of firmwares, see {@link FirmwareTable#write}. */
    int learn(Map<String, Optional<Lesson>> changes) {
        return jdbi.inTransaction(handle -> FirmwareTable.write(handle, changes));
    }

    /** All that was learnt of firmwares. */
    List<Lesson> lessons() {
        return jdbi.withHandle(FirmwareTable::read);
    }

    /** Does {@code work} whole or not at all. */
    <T> T inTransaction(Function<Handle, T> work) {
        return jdbi.inTransaction(work::apply);
    }

    /** Writes all that is pending and closes. */
    void close() throws SQLException {
        try (Connection closing = connection) {
            closing.createStatement().execute("shutdown");
        }
    }

    /** Gives the file up as it stands, after a failure: nothing more is written, the lock is released. */
    void abandon() {
        try (Connection abandoned = connection) {
            abandoned.createStatement().execute("shutdown immediately");
        } catch (SQLException closedByItself) {
            // H2 does that when its file fails; closed is what was wanted.
            LOG.debug("store.mv.db was closed already: {}", closedByItself.getMessage());
        }
    }

    /** A commit alone reaches the file half a second later; after a checkpoint it has been forced to the disk. */
    private void durably(HandleConsumer<RuntimeException> write) {
        jdbi.useTransaction(write);
        jdbi.useHandle(handle -> handle.execute("checkpoint sync"));
    }

    private static void writeDifference(Handle handle, StoredAssignments before, StoredAssignments after) {
        Difference.between(before.machines(), after.machines())
                .write(
                        mac -> handle.execute("delete from assigned where mac = ?", mac.toString()),
                        (mac, said) -> handle.execute(
                                "merge into assigned (mac, said) key (mac) values (?, ?)",
                                mac.toString(),
                                said.word()));
        Difference.between(before.once(), after.once())
                .write(
                        mac -> handle.execute("delete from once where mac = ?", mac.toString()),
                        (mac, what) -> handle.execute(
                                "merge into once (mac, what) key (mac) values (?, ?)",
                                mac.toString(),
                                what.toString()));
        handle.execute(
                "merge into assigned_head (only_row, revision, fallback) key (only_row) values (true, ?, ?)",
                after.revision(),
                after.fallback().map(StoredAssignment::word).orElse(null));
    }

    private static PreparedBatch bind(PreparedBatch merge, SeenMachine machine) {
        Sighting latest = machine.latest();
        Inventory inventory = latest.inventory();
        return merge.bind("mac", latest.mac().toString())
                .bind("first", timestamp(machine.firstSeen()))
                .bind("last", timestamp(latest.at()))
                .bind("address", latest.address().map(Ip::toString).orElse(null))
                .bind("vendorClass", latest.vendorClass().orElse(null))
                .bind("architecture", latest.architecture().orElse(null))
                .bind("uuid", latest.uuid().orElse(null))
                .bind("loader", latest.loader().orElse(null))
                .bind("manufacturer", inventory.manufacturer().orElse(null))
                .bind("product", inventory.product().orElse(null))
                .bind("serial", inventory.serial().orElse(null))
                .bind("asset", inventory.asset().orElse(null))
                .bind("memory", inventory.memory().orElse(null));
    }

    private static SeenMachine seenMachine(ResultSet row, StatementContext context) throws SQLException {
        Sighting latest = new Sighting(
                mac(row),
                instant(row, "last_seen"),
                Optional.ofNullable(row.getString("address")).map(Ip::parse),
                Optional.ofNullable(row.getString("vendor_class")),
                Optional.ofNullable(row.getObject("architecture", Integer.class)),
                Optional.ofNullable(row.getObject("uuid", UUID.class)),
                Optional.ofNullable(row.getString("loader")),
                inventory(row));
        return new SeenMachine(instant(row, "first_seen"), latest);
    }

    private static Inventory inventory(ResultSet row) throws SQLException {
        return new Inventory(
                Optional.ofNullable(row.getString("manufacturer")),
                Optional.ofNullable(row.getString("product")),
                Optional.ofNullable(row.getString("serial")),
                Optional.ofNullable(row.getString("asset")),
                Optional.ofNullable(row.getObject("memory", Integer.class)));
    }

    private static MacAddress mac(ResultSet row) throws SQLException {
        return MacAddress.parse(row.getString("mac"));
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
