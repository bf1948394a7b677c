package pilotlight.appliance.files;

import java.util.function.Supplier;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.LocalBoot;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.render.Boot;
import pilotlight.appliance.render.Dialect;
import pilotlight.appliance.render.RenderException;
import pilotlight.netboot.wire.MacAddress;

/** What each machine boots, written for whoever reads it. */
record MachineScripts(Supplier<Edition> editions) {

    /** The script of the machine that boots from this address. */
    BootFile of(MacAddress mac, Client client, Dialect dialect) {
        Edition edition = editions.get();
        return edition.find(mac, client)
                .map(entry -> of(edition, mac, entry, client, dialect))
                .orElseGet(() -> unassigned(edition, mac, client, dialect));
    }

    /** The script of the machine that asks, where that is known, else one that asks again with the address in its name. */
    BootFile of(Client client, Dialect dialect) {
        return client.mac().map(mac -> of(mac, client, dialect)).orElseGet(() -> {
            Edition edition = editions.get();
            return dialect.asksAgain()
                    ? write(
                            edition,
                            () -> edition.writer()
                                    .chain(
                                            base(edition, client, dialect),
                                            dialect,
                                            edition.delivery().facts()))
                    : new BootFile.Absent("nothing shows which machine asks", true);
        });
    }

    /** The same; where it cannot be written, a script that says why. Silent only for a machine that shall get no answer. */
    BootFile orReason(Client client, Dialect dialect) {
        return orReason(of(client, dialect), client, dialect);
    }

    /** The script of the machine that boots from this address, or why it cannot be written. */
    BootFile orReason(MacAddress mac, Client client, Dialect dialect) {
        return orReason(of(mac, client, dialect), client.with(mac), dialect);
    }

    private BootFile orReason(BootFile script, Client client, Dialect dialect) {
        if (client.mac().isEmpty()) {
            return script;
        }
        if (script instanceof BootFile.Refused refused) {
            return problem(client, refused.reason(), dialect);
        }
        return script instanceof BootFile.Absent absent && !isSilent(client)
                ? problem(client, absent.reason(), dialect)
                : script;
    }

    private boolean isSilent(Client client) {
        return client.mac()
                .flatMap(mac -> editions.get().find(mac, client))
                .map(entry -> entry.assignment().target().equals(Target.NONE))
                .orElse(false);
    }

    private BootFile problem(Client client, String reason, Dialect dialect) {
        Edition edition = editions.get();
        String base = base(edition, client, dialect);
        BootFile written =
                write(edition, () -> edition.writer().problem(client.mac().orElseThrow(), base, reason, dialect));
        return written instanceof BootFile.Text text ? text.because(reason) : written;
    }

    private BootFile of(Edition edition, MacAddress mac, Entry entry, Client client, Dialect dialect) {
        Target target = entry.assignment().target();
        if (target instanceof Target.OnPlatform on) {
            return edition.platform(on.platform())
                    .map(platform -> client.architecture()
                            .flatMap(platform::misfit)
                            .map(reason -> misfit(client.with(mac), reason, dialect))
                            .orElseGet(() -> boot(edition, mac, entry, platform, client, dialect)))
                    .orElseGet(() -> new BootFile.Absent(
                            "platform " + on.platform() + " is assigned to " + mac + " but not installed"));
        }
        if (target.equals(Target.WAIT)) {
            return unassigned(edition, mac, client, dialect);
        }
        return target.equals(Target.LOCAL) && dialect.leaves()
                ? write(
                        edition,
                        () -> edition.writer()
                                .local(
                                        entry.machine(),
                                        mac,
                                        edition.base(entry.assignment(), client),
                                        dialect,
                                        entry.assignment()
                                                .handling()
                                                .localBoot()
                                                .or(client.shown()::handback)
                                                .orElse(LocalBoot.EXIT)))
                : new BootFile.Absent(
                        target.equals(Target.LOCAL)
                                ? mac + " is assigned to boot from its own disk"
                                : entry.silence(mac));
    }

    private static BootFile boot(
            Edition edition, MacAddress mac, Entry entry, Platform platform, Client client, Dialect dialect) {
        Boot boot = edition.boot(mac, entry, platform, client);
        return write(edition, () -> edition.writer().platform(boot, dialect));
    }

    /** A kernel that this firmware cannot start would leave no word on the screen. */
    private BootFile misfit(Client client, String reason, Dialect dialect) {
        return dialect.waits() ? problem(client, reason, dialect) : new BootFile.Absent(reason);
    }

    private BootFile unassigned(Edition edition, MacAddress mac, Client client, Dialect dialect) {
        return dialect.waits()
                ? write(edition, () -> edition.writer().unassigned(mac, base(edition, client, dialect), dialect))
                : new BootFile.Absent("nothing is assigned to " + mac + ", and there is no default");
    }

    private static String base(Edition edition, Client client, Dialect dialect) {
        return client.endpoint().base(dialect.transport(client, edition.transport()));
    }

    private static BootFile write(Edition edition, Supplier<String> text) {
        try {
            return edition.generated(text.get(), Stage.SCRIPT);
        } catch (RenderException e) {
            return new BootFile.Refused(e.getMessage());
        }
    }
}
