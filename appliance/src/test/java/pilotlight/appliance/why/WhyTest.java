package pilotlight.appliance.why;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pilotlight.appliance.Golden;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.boot.Shipment;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.Isa;
import pilotlight.netboot.tftp.ErrorCode;
import pilotlight.netboot.tftp.TransferResult;

class WhyTest {

    private static final int SILENCE = 150;
    private static final int STALL = 40;
    private static final String ROOT = "/os/linux/root.squashfs";
    private static final String CLOSED = "the client closed the connection";

    /** A journal, and what is to be said of it. */
    record Journal(String name, Cause cause, Suspect suspect) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Journal of(String name, Cause cause, Tale tale) {
        return new Journal(name, cause, Suspect.of(tale));
    }

    private static Tale bios() {
        return Tale.of(Architecture.BIOS);
    }

    private static Tale uefi() {
        return Tale.of(Architecture.EFI_X64);
    }

    private static Tale uefi(String target) {
        return Tale.of(Architecture.EFI_X64, target);
    }

    static Stream<Journal> journals() {
        return Stream.of(fine(), untold(), transfers(), downloads(), beginnings(), kernels())
                .flatMap(all -> all);
    }

    private static Stream<Journal> fine() {
        Tale loaded = uefi().starting().took(Stage.INITRD, "/os/linux/initrd").took(Stage.ROOTFS, ROOT);
        return Stream.of(
                of("nothing was heard", Cause.NEVER_HEARD, uefi()),
                new Journal(
                        "what was heard cannot be read",
                        Cause.NEVER_HEARD,
                        Suspect.of(uefi()).withoutStore("the store is away: locked")),
                of(
                        "it phoned home",
                        Cause.UP,
                        Tale.phoningHome()
                                .starting()
                                .took(Stage.INITRD, "/os/linux/initrd")
                                .took(Stage.ROOTFS, ROOT)
                                .took(Stage.UP, "/up/525400123456")),
                new Journal(
                        "it was handed to its disk",
                        Cause.LOCAL,
                        Suspect.of(uefi("local")
                                        .ignored("it is assigned to boot from its own disk")
                                        .quiet(SILENCE))
                                .assigned("local")),
                of("it took everything", Cause.LOADED, loaded.quiet(SILENCE)),
                of(
                        "it was offered a loader",
                        Cause.UNDER_WAY,
                        uefi().offered("snponly.efi").addressed()),
                of(
                        "its root file system is on its way",
                        Cause.UNDER_WAY,
                        uefi().starting()
                                .took(Stage.INITRD, "/os/linux/initrd")
                                .sent(Stage.ROOTFS, Outcome.UNDER_WAY, ROOT, "", 370, 1000)),
                of(
                        "its script was refused in an older life",
                        Cause.SILENT,
                        uefi("").ignored("it is nobody's").quiet(SILENCE)));
    }

    private static Stream<Journal> untold() {
        String nothing = "it has no assignment and there is no default platform";
        return Stream.of(
                new Journal(
                        "nobody assigned anything",
                        Cause.UNASSIGNED,
                        Suspect.of(uefi("").unanswered(nothing)).unassigned()),
                new Journal(
                        "nobody is known to have assigned anything",
                        Cause.UNASSIGNED,
                        Suspect.of(uefi("").unanswered(nothing))
                                .unassigned()
                                .withoutStore("the store is away: locked")),
                new Journal(
                        "it shall get no answer",
                        Cause.HELD_BACK,
                        Suspect.of(uefi("none")
                                        .ignored("it is assigned to get no answer")
                                        .quiet(SILENCE))
                                .assigned("none")),
                new Journal(
                        "its file has a mistake",
                        Cause.MISTAKE,
                        Suspect.of(uefi("none").ignored("it is assigned to get no answer"))
                                .mistaken("platfrom: no such key")),
                new Journal(
                        "its platform is not installed",
                        Cause.NO_PLATFORM,
                        Suspect.of(uefi("gone").unanswered("platform gone is assigned but not installed"))
                                .assigned("gone")),
                new Journal(
                        "its platform is for another processor",
                        Cause.WRONG_ARCHITECTURE,
                        Suspect.of(Tale.of(Architecture.EFI_ARM64).unanswered("platform linux is for x86_64"))),
                new Journal(
                        "its platform is for arm64",
                        Cause.WRONG_ARCHITECTURE,
                        Suspect.of(bios().unanswered("platform linux is for arm64"))
                                .onPlatformFor(Isa.ARM64)),
                of(
                        "there is no loader for it",
                        Cause.NO_LOADER,
                        uefi().unanswered(
                                        "there is no loader program for UEFI x86_64: put snponly.efi into the netboot directory")),
                of(
                        "it gets an address and no loader",
                        Cause.NO_LOADER,
                        uefi().tell(
                                        Loader.FIRMWARE,
                                        Stage.OFFER,
                                        Outcome.DONE,
                                        "an address without a boot file",
                                        "offered 10.0.0.9: there is no loader program for UEFI x86_64",
                                        Shipment.NONE)),
                of("the pool is full", Cause.UNANSWERED, uefi().unanswered("the pool 10.0.0.100 - 10.0.0.150 is full")),
                of(
                        "another host has its address",
                        Cause.CONFLICT,
                        uefi().offered("snponly.efi")
                                .conflict("another host answers at 10.0.0.9, which is reserved for this machine")));
    }

    private static Stream<Journal> transfers() {
        return Stream.of(
                of(
                        "TFTP data is never acknowledged",
                        Cause.UNACKNOWLEDGED,
                        bios().offered("undionly.kpxe")
                                .addressed()
                                .timedOut("undionly.kpxe", new TransferResult.NeverAnswered(7).reason())),
                of(
                        "TFTP blocks are lost",
                        Cause.BLOCKS_LOST,
                        uefi().offered("snponly.efi")
                                .addressed()
                                .came("snponly.efi")
                                .timedOut("snponly.efi", new TransferResult.Stalled(1, 7).reason())),
                of(
                        "TFTP ends in the middle",
                        Cause.CUT_OFF,
                        uefi().offered("snponly.efi")
                                .addressed()
                                .sent(
                                        Stage.LOADER,
                                        Outcome.FAILED,
                                        "snponly.efi",
                                        new TransferResult.Stalled(417, 7).reason(),
                                        1,
                                        3)
                                .quiet(SILENCE)),
                of(
                        "the client ends TFTP for want of room",
                        Cause.ABORTED,
                        bios().offered("undionly.kpxe")
                                .addressed()
                                .sent(
                                        Stage.LOADER,
                                        Outcome.FAILED,
                                        "undionly.kpxe",
                                        new TransferResult.Failed(ErrorCode.DISK_FULL, "no space", 99).reason(),
                                        1,
                                        2)),
                of(
                        "the client ends TFTP",
                        Cause.ABORTED,
                        bios().offered("undionly.kpxe")
                                .addressed()
                                .sent(
                                        Stage.LOADER,
                                        Outcome.ABANDONED,
                                        "undionly.kpxe",
                                        new TransferResult.AbortedByClient(ErrorCode.NOT_DEFINED, "TFTP Aborted", 99)
                                                .reason(),
                                        1,
                                        2)
                                .quiet(SILENCE)),
                of(
                        "the disk fails",
                        Cause.NOT_SENT,
                        bios().offered("undionly.kpxe")
                                .addressed()
                                .timedOut("undionly.kpxe", "java.io.IOException: Input/output error")));
    }

    private static Stream<Journal> downloads() {
        return Stream.of(
                of(
                        "its memory is too small",
                        Cause.MEMORY,
                        broken(uefi().memory(768)).quiet(SILENCE)),
                of(
                        "its memory is half used by the image",
                        Cause.MEMORY,
                        broken(uefi().memory(2000)).quiet(SILENCE)),
                of(
                        "its memory is large enough",
                        Cause.CUT_OFF,
                        broken(uefi().memory(8192)).quiet(SILENCE)),
                of("it was killed", Cause.CUT_OFF, broken(uefi()).quiet(SILENCE)),
                of(
                        "it broke off three times",
                        Cause.CLOSED_MIDWAY,
                        broken(broken(broken(uefi()))).quiet(SILENCE)),
                of(
                        "it stalls",
                        Cause.STALLED,
                        uefi().starting()
                                .took(Stage.INITRD, "/os/linux/initrd")
                                .sent(Stage.ROOTFS, Outcome.UNDER_WAY, ROOT, "", 370, 1000)
                                .quiet(STALL)),
                of(
                        "the appliance stopped",
                        Cause.UNWATCHED,
                        uefi().starting()
                                .took(Stage.INITRD, "/os/linux/initrd")
                                .sent(Stage.ROOTFS, Outcome.UNDER_WAY, ROOT, "", 370, 1000)
                                .unwatched()),
                of("it was reset", Cause.RESTARTED, broken(uefi()).quiet(10).offered("snponly.efi")),
                of(
                        "it is reset again and again",
                        Cause.RESTARTED,
                        broken(broken(uefi()).quiet(10)).quiet(10).offered("snponly.efi")));
    }

    private static Tale broken(Tale tale) {
        Tale begun = tale.attempts().isEmpty()
                        || tale.attempts().get(0).last().plusSeconds(5).isBefore(tale.now())
                ? tale.starting().took(Stage.INITRD, "/os/linux/initrd")
                : tale;
        return begun.sent(Stage.ROOTFS, Outcome.UNDER_WAY, ROOT, "", 360, 1000)
                .sent(Stage.ROOTFS, Outcome.ABANDONED, ROOT, CLOSED, 370, 1000);
    }

    private static Stream<Journal> beginnings() {
        Tale followed = uefi().offered("snponly.efi").addressed().quiet(SILENCE);
        Tale circling = bios();
        for (int round = 0; round < 4; round++) {
            circling.loading("undionly.kpxe").quiet(20);
        }
        Tale embracing = bios();
        for (int round = 0; round < 3; round++) {
            embracing
                    .loading("undionly.kpxe")
                    .offeredScript(Tale.SCRIPT)
                    .addressed()
                    .quiet(5);
        }
        return Stream.of(
                of("its loader goes in a circle", Cause.LOOP, circling),
                of("its iPXE takes itself", Cause.LOOP, embracing),
                of(
                        "its own iPXE is too old",
                        Cause.OLD_LOADER,
                        bios().offeredScript("tftp://10.0.0.2/full/ipxe.pxe")
                                .addressed()
                                .took(Stage.LOADER, "full/ipxe.pxe")
                                .quiet(SILENCE)),
                new Journal(
                        "its DHCP server sends option 60",
                        Cause.RIVAL,
                        Suspect.of(followed)
                                .beside(
                                        "the DHCP server 10.0.0.1 on eth0 sends option 60 PXEClient, which makes UEFI firmware"
                                                + " prefer it to every proxy",
                                        "take option 60 out of its configuration")),
                of(
                        "no DHCP server answers it",
                        Cause.NO_ADDRESS,
                        uefi().offered("snponly.efi").quiet(SILENCE)),
                of("it never comes to port 4011", Cause.NO_BOOT_SERVER, followed),
                of(
                        "its BIOS never comes",
                        Cause.NO_BOOT_SERVER,
                        bios().offered("undionly.kpxe").addressed().quiet(SILENCE)),
                of(
                        "its HTTP Boot never comes",
                        Cause.NO_BOOT_SERVER,
                        Tale.of(Architecture.HTTP_X64)
                                .offered("http://10.0.0.2/snponly.efi")
                                .addressed()
                                .quiet(SILENCE)),
                of(
                        "it never asks for its loader",
                        Cause.LOADER_NOT_FETCHED,
                        uefi().offered("snponly.efi")
                                .addressed()
                                .came("snponly.efi")
                                .quiet(SILENCE)),
                of(
                        "its loader is silent",
                        Cause.LOADER_SILENT,
                        uefi().loading("snponly.efi").quiet(SILENCE)),
                of(
                        "its iPXE never asks for its script",
                        Cause.SCRIPT_NOT_FETCHED,
                        bios().loading("undionly.kpxe")
                                .offeredScript(Tale.SCRIPT)
                                .addressed()
                                .quiet(SILENCE)));
    }

    private static Stream<Journal> kernels() {
        Tale scripted = uefi().loading("snponly.efi")
                .offeredScript(Tale.SCRIPT)
                .took(Stage.SCRIPT, "/boot.ipxe.01525400123456");
        return Stream.of(
                of(
                        "a file of its platform is missing",
                        Cause.MISSING_FILE,
                        uefi().loading("snponly.efi")
                                .took(Stage.SCRIPT, "/boot.ipxe.01525400123456")
                                .declined(
                                        "/os/linux/vmlinuz",
                                        "there is no 'os/linux/vmlinuz': the platform has no such file")),
                of(
                        "its script names a platform that is gone",
                        Cause.MISSING_FILE,
                        uefi().loading("snponly.efi")
                                .took(Stage.SCRIPT, "/boot.ipxe.01525400123456")
                                .declined(
                                        "/os/gone/vmlinuz",
                                        "there is no 'os/gone/vmlinuz': no such platform is installed")),
                of(
                        "it asks for a missing file before its script is told to have gone out",
                        Cause.MISSING_FILE,
                        uefi().loading("snponly.efi")
                                .declined(
                                        "/os/linux/vmlinuz",
                                        "there is no 'os/linux/vmlinuz': the platform has no such file")
                                .tell(
                                        Loader.IPXE,
                                        Stage.SCRIPT,
                                        Outcome.DONE,
                                        "/boot.ipxe.01525400123456",
                                        "",
                                        new Shipment(404, 404, 1.1, 0))),
                of(
                        "a file is refused",
                        Cause.REFUSED_FILE,
                        uefi().loading("snponly.efi")
                                .declined(
                                        "/boot.ipxe.01525400123456",
                                        "template boot.ipxe.mustache: line 3: no such name")),
                of("it takes no kernel", Cause.KERNEL_NOT_FETCHED, scripted.quiet(SILENCE)),
                of(
                        "it takes no initrd",
                        Cause.INITRD_NOT_FETCHED,
                        uefi().starting().quiet(SILENCE)),
                of(
                        "it takes no root file system",
                        Cause.ROOTFS_NOT_FETCHED,
                        uefi().memory(2048)
                                .starting()
                                .took(Stage.INITRD, "/os/linux/initrd")
                                .quiet(SILENCE)),
                of(
                        "it does not phone home",
                        Cause.NOT_PHONED_HOME,
                        Tale.phoningHome()
                                .starting()
                                .took(Stage.INITRD, "/os/linux/initrd")
                                .took(Stage.ROOTFS, ROOT)
                                .quiet(3 * SILENCE)));
    }

    @ParameterizedTest
    @MethodSource("journals")
    void tellsTheCauseThatTheJournalShows(Journal journal) {
        assertThat(Why.of(journal.suspect.known()).cause()).isEqualTo(journal.cause);
    }

    @Test
    void saysWhatHappenedWhatIsMissingAndWhatToDo() throws IOException {
        String all = journals().map(WhyTest::text).collect(Collectors.joining("\n"));
        Golden.check("why/diagnoses.txt", all);
    }

    private static String text(Journal journal) {
        Diagnosis said = Why.of(journal.suspect.known());
        List<String> lines = new ArrayList<>(
                List.of("# " + journal.name + ": " + said.cause().word(), said.headline()));
        Stream.of("missing: " + said.missing(), "usually: " + said.usually())
                .filter(line -> !line.endsWith(": "))
                .forEach(lines::add);
        said.todo().forEach(line -> lines.add("- " + line));
        return String.join("\n", lines) + "\n";
    }

    @Test
    void everyCauseIsShownByAJournal() {
        Set<Cause> shown = journals().map(Journal::cause).collect(Collectors.toSet());
        assertThat(shown).containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Cause.class));
    }

    @Test
    void everyRuleSpeaksForAJournal() {
        Set<Rule> speaking = journals()
                .map(journal -> journal.suspect.known())
                .map(machine -> Why.RULES.stream()
                        .filter(rule -> rule.judge(machine).isPresent())
                        .findFirst()
                        .orElseThrow())
                .collect(Collectors.toSet());
        assertThat(speaking).containsExactlyInAnyOrderElementsOf(Why.RULES);
    }
}
