package pilotlight.appliance.edit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.files.BootTree;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Trial;
import pilotlight.netboot.wire.MacAddress;

/**
 * The texts that machines are given.
 *
 * @param trees the boot tree that follows from a book
 * @param clients a machine as if it asked now
 */
public record Rendered(Function<Book, BootTree> trees, Function<MacAddress, Client> clients) {

    /** Those of this machine that a trial would change. */
    List<FileDiff> diffs(Trial trial, MacAddress mac) {
        BootTree before = trees.apply(trial.before());
        BootTree after = trees.apply(trial.after());
        Client client = clients.apply(mac);
        return paths(mac)
                .map(path -> FileDiff.of(path, text(before, path, client), text(after, path, client)))
                .filter(diff -> !diff.isEmpty())
                .toList();
    }

    private static Stream<String> paths(MacAddress mac) {
        return Stream.of(
                "boot.ipxe." + mac.triton(),
                "bootfs/" + mac.bare() + "/networking.json",
                "grub.cfg-01-" + mac.dashes(),
                "menu.lst." + mac.triton());
    }

    private static String text(BootTree tree, String path, Client client) {
        BootFile found = tree.find(path, client);
        if (found instanceof BootFile.Text text) {
            return text.content().text(StandardCharsets.UTF_8);
        }
        if (found instanceof BootFile.Present onDisk) {
            return "a hand-made file of " + onDisk.size() + " bytes";
        }
        String reason =
                found instanceof BootFile.Refused refused ? refused.reason() : ((BootFile.Absent) found).reason();
        return "nothing is sent: " + reason;
    }
}
