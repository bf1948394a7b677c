package pilotlight.appliance.files;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Delivery;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.render.Naming;
import pilotlight.appliance.sign.Signatures;
import pilotlight.netboot.wire.MacAddress;

/**
 * The paths that machines boot from, the same by TFTP and by HTTP. Lookups never wait for a disk: everything that lies on one was indexed
 * before.
 */
public final class BootTree {

    /** Scripts of some 10,000 machines; it counts as this process's memory. */
    private static final long KEPT = 12 * 1024 * 1024;

    private final List<Route> routes;
    private final Supplier<Book> books;
    private final Optional<FoundFiles> kept;

    /** A tree of these routes: the first that claims a path has it. */
    public BootTree(List<Route> routes) {
        this(routes, () -> Book.EMPTY);
    }

    /**
     * The same.
     *
     * @param books the newest book, to look machines up that show a uuid or a serial number alone
     */
    public BootTree(List<Route> routes, Supplier<Book> books) {
        this(routes, books, Optional.empty());
    }

    private BootTree(List<Route> routes, Supplier<Book> books, Optional<FoundFiles> kept) {
        this.routes = List.copyOf(routes);
        this.books = books;
        this.kept = kept;
    }

    /**
     * The appliance's own tree: what the operator overrides, what is generated, what is installed, what the operator adds, and the loaders.
     *
     * @param books the newest book
     * @param disk the newest snapshot of the operator's directories
     * @param programs the built-in loaders
     * @param delivery of machines whose assignment does not say
     * @param clock for the dates of generated files
     */
    public static BootTree of(
            Supplier<Book> books,
            Supplier<OperatorFiles.Snapshot> disk,
            LoaderPrograms programs,
            Delivery delivery,
            InstantSource clock) {
        return of(books, disk, programs, delivery, clock, Optional.empty(), Naming.NONE);
    }

    /**
     * The same.
     *
     * @param signatures of what loaders start, for iPXE to check
     * @param naming what boots and machines are called where no file says it
     */
    public static BootTree of(
            Supplier<Book> books,
            Supplier<OperatorFiles.Snapshot> disk,
            LoaderPrograms programs,
            Delivery delivery,
            InstantSource clock,
            Optional<Signatures> signatures,
            Naming naming) {
        Editions editions = new Editions(books, disk, delivery, naming, clock);
        MachineScripts scripts = new MachineScripts(editions);
        Route named = new ScriptRoute(scripts);
        PlatformRoute platforms = new PlatformRoute(editions);
        Route bootfs = new BootfsRoute(editions);
        Route autoexec = new AutoexecRoute(editions, named);
        Route initramfs = new InitramfsRoute(editions);
        Route extra = new ExtraRoute(editions);
        List<Route> signed = List.of(autoexec, named, bootfs, platforms, extra);
        List<Route> routes = new ArrayList<>();
        routes.add(new OverrideRoute(editions));
        signatures.ifPresent(known -> routes.add(new SignatureRoute(editions, known, platforms, signed)));
        routes.addAll(List.of(
                autoexec,
                named,
                new GrubRoute(editions, scripts),
                new PxelinuxRoute(editions, scripts),
                initramfs,
                bootfs,
                platforms,
                extra,
                new RaspberryPiRoute(editions, scripts, platforms, initramfs),
                new LoaderRoute(editions, programs, scripts)));
        return new BootTree(routes, books, Optional.of(new FoundFiles(editions, KEPT)));
    }

    /** What is at {@code rawPath}, in any spelling, for this client. A query string must be gone already. */
    public BootFile find(String rawPath, Client client) {
        return kept.map(files -> files.find(rawPath, client, () -> search(rawPath, client)))
                .orElseGet(() -> search(rawPath, client));
    }

    private BootFile search(String rawPath, Client client) {
        BootFile found = read(rawPath, client);
        return found instanceof BootFile.Absent
                ? BootPath.told(rawPath)
                        .map(told -> read(told, client))
                        .filter(BootFile.Present.class::isInstance)
                        .orElse(found)
                : found;
    }

    private BootFile read(String rawPath, Client client) {
        BootPath.Reading reading = BootPath.read(rawPath);
        if (reading instanceof BootPath.Inside inside) {
            return find(inside.path(), client);
        }
        return new BootFile.Refused(((BootPath.Outside) reading).reason());
    }

    /**
     * The machine that a request names: in its path, or in parameters called {@code mac}, {@code uuid} and {@code serial}; the last two as the
     * book knows them.
     */
    public Optional<MacAddress> named(String path, Function<String, Optional<String>> parameters) {
        return NamedMachine.in(path)
                .or(() -> parameters.apply("mac").flatMap(NamedMachine::address))
                .or(() -> parameters
                        .apply("uuid")
                        .filter(Machine::isUuid)
                        .flatMap(text -> books.get().named(UUID.fromString(text))))
                .or(() -> parameters.apply("serial").flatMap(text -> books.get().serial(text)));
    }

    private BootFile find(BootPath path, Client client) {
        BootFile found = claim(path, client);
        return found instanceof BootFile.Present
                ? found
                : path.withoutLayer()
                        .map(shorter -> claim(shorter, client))
                        .filter(BootFile.Present.class::isInstance)
                        .orElseGet(() -> missed(path, found));
    }

    private static BootFile missed(BootPath path, BootFile found) {
        return found instanceof BootFile.Absent absent && GuessedName.is(path)
                ? new BootFile.Absent(absent.reason(), true)
                : found;
    }

    private BootFile claim(BootPath path, Client client) {
        for (Route route : routes) {
            Optional<BootFile> found = route.find(path, client);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return new BootFile.Absent("there is no '" + path + "'", true);
    }
}
