package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.boot.RequestBuilder.MAC;
import static pilotlight.appliance.boot.RequestBuilder.SELF;
import static pilotlight.appliance.boot.RequestBuilder.pxe;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.Origin;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.machine.Supposition;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.machine.Traits;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.platform.KernelFormat;
import pilotlight.appliance.platform.KernelImage;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformFile;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.appliance.platform.Role;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.pxe.Isa;

class ExplainerTest {

    private static final Path FILE = Path.of("52-54-00-12-34-56.yaml");
    private static final Programs PROGRAMS = new Programs(Set.of("snponly.efi", "snponly-arm64.efi"));

    private static final Policy POLICY =
            new Policy(List.of("PXEClient", "HTTPClient", "PXE UROOT", "U-Boot"), List.of(), Transport.HTTP);
    private static final Inquiry INQUIRY = new Inquiry(
            new Planner(POLICY), request -> Experience.NONE, Optional.of(PxeRequest.Port.DHCP), SELF, Optional.empty());

    private static final Library LIBRARY = new Library(
            new TreeMap<>(Map.of(
                    "debian", platform("debian", Isa.X64, Role.KERNEL, Role.INITRD),
                    "bare", platform("bare", Isa.X64, Role.KERNEL))),
            List.of("/state/os/torn has lost its file initrd", "/state/os/torn is no platform: no initrd"));

    private static Platform platform(String name, Isa isa, Role... roles) {
        Map<String, PlatformFile> files = new HashMap<>();
        Map<Role, String> paths = new HashMap<>();
        Stream.of(roles).forEach(role -> {
            paths.put(role, role.word());
            files.put(role.word(), new PlatformFile(role.word(), Path.of(role.word()), 7, Instant.EPOCH));
        });
        return new Platform(name, PlatformKind.LINUX, files, paths, "", Instant.EPOCH)
                .with(new KernelImage(KernelFormat.BZIMAGE, Optional.of(isa), false));
    }

    private static Explanation explain(String target, Optional<Problem> problem, Traits traits) {
        Entry entry = new Entry(
                Machine.of(MAC), Assignment.of(Target.parse(target)), Origin.FILE, Optional.of(FILE), problem);
        Book book = new Book(1, Map.of(MAC, entry), Optional.empty(), LIBRARY, List.of());
        return new Explainer(book, StoredAssignments.NONE, PROGRAMS, INQUIRY, HandMade.NONE, List.of()).explain(traits);
    }

    private static Traits asking(int architecture) {
        return pxe(architecture).request().traits();
    }

    /** Columns: what the file assigns, {@code !} before it where the file is broken, option 93; what the first line ends with. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            debian  | 7   | boots platform debian, says file (FILE)
            bare    | 7   | boots platform bare, says file (FILE)
            gone    | 7   | does not boot: platform gone, which file (FILE) assigns, is not installed
            torn    | 7   | does not boot: platform torn, which file (FILE) assigns, cannot be used: /state/os/torn has lost its file initrd; /state/os/torn is no platform: no initrd
            debian  | 11  | does not boot: platform debian is for x64, and ARM64 EFI cannot start it
            debian  | 0   | does not boot: there is no loader program for x86 BIOS: put undionly.kpxe or core.0 into the netboot directory
            !debian | 7   | boots platform debian, says file (FILE), by what was said before this mistake: FILE:3: wrong
            !none   | 7   | does not boot: it gets no answer until this is put right: FILE:3: wrong
            none    | 7   | gets no answer (none), says file (FILE)
            local   | 7   | boots from its own disk, says file (FILE)
            wait    | 7   | waits for an assignment, says file (FILE)
            wait    | 0   | does not boot: it shall wait for its assignment, and there is no loader program for it
            """)
    void theFirstLineNamesTheFaultOrWhoSaysWhat(String target, int architecture, String verdict) {
        Optional<Problem> problem = Optional.of(new Problem(FILE, 3, "wrong")).filter(any -> target.startsWith("!"));

        Explanation explanation = explain(target.replace("!", ""), problem, asking(architecture));

        assertThat(explanation.verdict()).isEqualTo(MAC + " " + verdict.replace("FILE", FILE.toString()));
        assertThat(explanation.boots()).isEqualTo(verdict.startsWith("boots platform"));
    }

    @Test
    void whatIsHandedOutFollows() {
        assertThat(explain("debian", Optional.empty(), asking(7)).files())
                .extracting(file -> file.what() + " " + file.path() + " " + file.bytes())
                .startsWith(
                        "loader snponly.efi -1",
                        "script boot.ipxe.01525400123456 -1",
                        "kernel os/debian/kernel 7",
                        "initrd os/debian/initrd 7");
        assertThat(explain("none", Optional.empty(), asking(7)).files()).isEmpty();
    }

    @Test
    void aPlatformThatNeverHadAnInitrdIsTheLikelyFault() {
        assertThat(explain("bare", Optional.empty(), asking(7)).headline())
                .isEqualTo(MAC + " boots platform bare, says file (" + FILE
                        + "), but: platform bare has no initrd, so that its kernel stops where it looks for a root file"
                        + " system");
    }

    /** Columns: what is supposed; what DHCP answers, the path of the first file and of the script. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            arch=x64        | its firmware is offered snponly.efi in style binl; iPXE then gets http://10.77.0.2/boot.ipxe.01525400123456 | snponly.efi boot.ipxe.01525400123456
            arch=x64-http   | its firmware is offered http://10.77.0.2/snponly.efi; iPXE then gets http://10.77.0.2/boot.ipxe.01525400123456 | snponly.efi boot.ipxe.01525400123456
            vendor-class=PXE UROOT | no answer: u-root takes the first offer, even one without an address: have its DHCP server name http://10.77.0.2/uroot.ipxe.01525400123456 (option 67) | uroot.ipxe.01525400123456
            """)
    void thePlannerIsAskedAsTheMachineWouldAskIt(String supposed, String dhcp, String paths) {
        String[] word = supposed.split("=");
        Explanation explanation = explain("debian", Optional.empty(), Supposition.read(MAC, Map.of(word[0], word[1])));

        assertThat(explanation.dhcp()).isEqualTo(dhcp);
        assertThat(explanation.files().stream()
                        .filter(file -> Set.of("loader", "script").contains(file.what()))
                        .map(Explanation.PlannedFile::path))
                .containsExactly(paths.split(" "));
    }

    @Test
    void aMachineThatNeverAskedIsNotHeldToAnArchitecture() {
        Explanation explanation = explain("debian", Optional.empty(), Traits.of(MAC));

        assertThat(explanation.boots()).isTrue();
        assertThat(explanation.dhcp()).contains("--arch");
    }
}
