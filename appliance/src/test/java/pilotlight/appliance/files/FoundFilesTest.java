package pilotlight.appliance.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ip;

/** What is found is searched for once in an edition. */
class FoundFilesTest {

    private static final Client ONE = client("192.0.2.1");
    private static final Client OTHER = client("192.0.2.2");

    private final AtomicReference<Edition> edition = new AtomicReference<>(edition());
    private final List<String> searched = new ArrayList<>();
    private final FoundFiles files = new FoundFiles(edition::get, 4_000);

    private static Edition edition() {
        return new Edition(Book.EMPTY, null, null, null, Instant.EPOCH);
    }

    private static Client client(String address) {
        return Client.at(Ip.parse(address), new Endpoint(Ip.parse("192.0.2.9"), 80, 69));
    }

    private BootFile find(String path, Client client, int size) {
        return files.find(path, client, () -> {
            searched.add(path);
            return new BootFile.Text(
                    Bytes.of(new byte[size]), Instant.EPOCH, "\"" + searched.size() + "\"", Stage.SCRIPT);
        });
    }

    @Test
    void searchesOnceForAPathAndAClient() {
        BootFile first = find("boot.ipxe", ONE, 100);
        assertThat(find("boot.ipxe", ONE, 100)).isSameAs(first);
        assertThat(find("boot.ipxe", OTHER, 100)).isNotEqualTo(first);
        assertThat(find("autoexec.ipxe", ONE, 100)).isNotEqualTo(first);
        assertThat(searched).containsExactly("boot.ipxe", "boot.ipxe", "autoexec.ipxe");
    }

    @Test
    void forgetsEverythingWithTheNextEdition() {
        BootFile before = find("boot.ipxe", ONE, 100);
        edition.set(edition());
        assertThat(find("boot.ipxe", ONE, 100)).isNotEqualTo(before);
    }

    @Test
    void keepsNothingThatWasFoundWhileTheEditionChanged() {
        files.find("boot.ipxe", ONE, () -> {
            edition.set(edition());
            return find("boot.ipxe", OTHER, 100);
        });
        find("boot.ipxe", ONE, 100);
        assertThat(searched).hasSize(2);
    }

    @Test
    void makesRoomOfWhatWasNotAskedForLongest() {
        find("1", ONE, 1000);
        find("2", ONE, 1000);
        find("1", ONE, 1000);
        find("3", ONE, 1000);
        find("1", ONE, 1000);
        assertThat(searched).containsExactly("1", "2", "3");
        find("2", ONE, 1000);
        assertThat(searched).containsExactly("1", "2", "3", "2");
    }

    @Test
    void keepsNoLargeTextAndNoAbsence() {
        find("large", ONE, 70_000);
        find("large", ONE, 70_000);
        assertThat(searched).hasSize(2);
        assertThat(files.find("nothing", ONE, () -> new BootFile.Absent("first")))
                .isEqualTo(new BootFile.Absent("first"));
        assertThat(files.find("nothing", ONE, () -> new BootFile.Absent("second")))
                .isEqualTo(new BootFile.Absent("second"));
    }
}
