package pilotlight.appliance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Once;
import pilotlight.appliance.machine.OnceGuard;
import pilotlight.netboot.wire.MacAddress;

/**
 * Has machines boot something one time: all of them, or none if anything speaks against one.
 *
 * @param book as it is now
 */
record OnceAssigner(Settings settings, Book book) {

    /**
     * @param word a platform, {@code rescue}, {@code kmdb} or {@code factory-reset}
     * @param until the stage that ends it, where that is said
     */
    void assign(List<MacAddress> macs, String word, Optional<String> until, PrintWriter out) throws IOException {
        Once once = Inputs.once(word, until, book.library());
        OnceGuard guard = new OnceGuard(book, Control.firmwares(settings));
        String objections = macs.stream()
                .flatMap(mac -> guard.objection(mac, once).stream())
                .collect(Collectors.joining("\n"));
        if (!objections.isEmpty()) {
            throw new NotDoneException(objections);
        }
        try (Control control = Control.of(settings)) {
            for (MacAddress mac : macs) {
                control.assignOnce(mac, once);
                out.println(mac + " boots " + once + " one time");
            }
        }
    }
}
