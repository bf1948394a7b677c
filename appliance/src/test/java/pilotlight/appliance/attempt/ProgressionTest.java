package pilotlight.appliance.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.attempt.Telling.LINUX;
import static pilotlight.appliance.attempt.Telling.TERMS;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pilotlight.appliance.machine.Stage;

/** Journals, and the attempts that they tell. */
class ProgressionTest {

    private static final Expected NONE = expected("none");
    private static final Expected WAIT = expected("wait");
    private static final Expected LOCAL = expected("local");
    private static final Expected SMARTOS =
            new Expected("20210731T223008Z", Set.of(Stage.KERNEL, Stage.INITRD), Optional.empty());
    private static final Expected PHONES = up(LINUX, Stage.UP);

    private static final String TO_LOADER = """
            0   firmware offer  done snponly.efi
            0.1 system discover ignored REQUEST
            0.2 firmware offer  done snponly.efi
            1   firmware loader abandoned /snponly.efi
            2   firmware loader done /snponly.efi 173000/173000 0.1
            """;

    private static final String TO_SCRIPT = TO_LOADER + """
                    8   ipxe offer  done http://10.77.0.2/boot.ipxe.01525400123456
                    9   ipxe script done /boot.ipxe.01525400123456 404/404 0
                    """;

    private static final String TO_INITRD = TO_SCRIPT + """
                    10  ipxe kernel done /os/debian/vmlinuz 8000/8000 0.2
                    11  ipxe initrd done /os/debian/initrd.img 9000/9000 0.2
                    """;

    private static final String WHOLE = TO_INITRD + """
                    20  system discover ignored DISCOVER
                    25  system rootfs done /os/debian/filesystem.squashfs 900000/900000 3
                    """;

    private static Expected expected(String target) {
        return new Expected(target, Set.of(), Optional.empty());
    }

    private static Expected up(Expected expected, Stage up) {
        return new Expected(expected.target(), expected.needs(), Optional.of(up));
    }

    private static Arguments told(String name, String journal, String... attempts) {
        return told(name, LINUX, journal, attempts);
    }

    private static Arguments told(String name, Expected expected, String journal, String... attempts) {
        return Arguments.of(name, expected, journal, List.of(attempts));
    }

    static Stream<Arguments> boots() {
        return Stream.of(
                told("firmware asks", "0 firmware offer done snponly.efi", "under-way at offer"),
                told("a whole boot is one attempt", WHOLE, "loaded at rootfs"),
                told("it is up when it phones home", WHOLE + "60 system up done /up/52:54:00:12:34:56", "up at up"),
                told("phone calls may come late", WHOLE + "9000 system up done /up", "up at up"),
                told("where it must phone home, files are not enough", PHONES, WHOLE, "under-way at rootfs"),
                told(
                        "and that it does not is told after a while",
                        PHONES,
                        WHOLE + "624 tick\n625 tick",
                        "stopped at rootfs (it took all its files and did not phone home within 600 s)"),
                told("a stage may count as up", up(LINUX, Stage.KERNEL), TO_INITRD, "up at initrd"),
                told(
                        "one that the platform lacks ends with the last before it",
                        up(SMARTOS, Stage.ROOTFS),
                        TO_INITRD,
                        "up at initrd"),
                told("a platform without a root file system needs none", SMARTOS, TO_INITRD, "loaded at initrd"),
                told(
                        "a second initrd that fails takes that back",
                        SMARTOS,
                        TO_INITRD + "12 ipxe initrd failed /bootfs/525400123456/modules.cpio 0/352 1",
                        "under-way at initrd (initrd: failed to send /bootfs/525400123456/modules.cpio: for a reason)"),
                told("until it comes after all", SMARTOS, TO_INITRD + """
                                12 ipxe initrd failed /bootfs/525400123456/modules.cpio 0/352 1
                                13 ipxe initrd done /bootfs/525400123456/modules.cpio 352/352 0
                                """, "loaded at initrd"),
                told(
                        "what is seen from its midst on is told from there",
                        "0 system rootfs done /os/debian/filesystem.squashfs 9/9 1",
                        "loaded at rootfs"));
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                told(
                        "a machine that falls silent stopped",
                        TO_INITRD + "310 tick\n311 tick",
                        "stopped at initrd (nothing new for 300 s at initrd)"),
                told(
                        "in the middle of a file",
                        TO_INITRD + """
                                20 system rootfs under-way /os/debian/filesystem.squashfs 100/900 2
                                21 system rootfs abandoned /os/debian/filesystem.squashfs 333/900 3
                                400 tick
                                """,
                        "stopped at rootfs (rootfs: /os/debian/filesystem.squashfs ended after 333 of 900 bytes: for a reason)"),
                told(
                        "one that asks again and again and fetches nothing stopped too",
                        """
                        0   firmware offer done snponly.efi
                        100 firmware offer done snponly.efi
                        200 firmware offer done snponly.efi
                        290 firmware offer done snponly.efi
                        301 tick
                        """,
                        "stopped at offer (nothing new for 300 s at offer)"),
                told(
                        "what comes late goes on with it",
                        TO_INITRD + "311 tick\n400 system rootfs done /os/debian/filesystem.squashfs 9/9 1",
                        "loaded at rootfs"),
                told(
                        "a file that went wrong is named until it comes whole",
                        TO_LOADER + "3 firmware loader declined /grubx64.efi",
                        "under-way at loader (loader: no answer to /grubx64.efi: for a reason)"),
                told(
                        "names that are tried are no problem",
                        TO_LOADER + "3 ipxe loader ignored /autoexec.ipxe",
                        "under-way at loader"));
    }

    static Stream<Arguments> stalls() {
        return Stream.of(
                told(
                        "no progress for so long is a stall",
                        TO_SCRIPT + "38 tick\n39 tick",
                        "under-way at script stalled (script: no progress for 30 s)"),
                told(
                        "saying the same again is none",
                        TO_LOADER + "20 firmware loader done /snponly.efi 173000/173000 0.1\n40 tick",
                        "under-way at loader stalled (loader: no progress for 30 s)"),
                told(
                        "progress ends it",
                        TO_SCRIPT + "39 tick\n50 ipxe kernel done /os/debian/vmlinuz 9/9 1",
                        "under-way at kernel"),
                told("more bytes are progress", TO_INITRD + """
                                20 system rootfs under-way /os/debian/filesystem.squashfs 100/900 2
                                52 tick
                                53 system rootfs under-way /os/debian/filesystem.squashfs 101/900 35
                                60 tick
                                """, "under-way at rootfs"),
                told(
                        "the same bytes are not",
                        TO_INITRD + """
                                20 system rootfs under-way /os/debian/filesystem.squashfs 100/900 2
                                49 system rootfs under-way /os/debian/filesystem.squashfs 100/900 31
                                51 tick
                                """,
                        "under-way at rootfs stalled (rootfs: no progress for 30 s)"),
                told(
                        "a machine that has all its files may start them in peace",
                        PHONES,
                        WHOLE + "90 tick",
                        "under-way at rootfs"));
    }

    static Stream<Arguments> beginnings() {
        return Stream.of(
                told(
                        "firmware that asks again before its loader stays in its boot",
                        "0 firmware offer done snponly.efi\n4 firmware offer done snponly.efi\n60 firmware offer done snponly.efi",
                        "under-way at offer"),
                told("iPXE that we handed out stays in its boot", TO_SCRIPT, "under-way at script"),
                told("so does one that took an autoexec.ipxe first", TO_LOADER + """
                                3 firmware script done /autoexec.ipxe 404/404 0
                                5 ipxe offer done http://10.77.0.2/boot.ipxe.01525400123456
                                """, "under-way at script"),
                told(
                        "firmware that asks after its loader begins anew",
                        TO_LOADER + "30 firmware offer done snponly.efi",
                        "restarted at loader (it began anew at loader)",
                        "under-way at offer"),
                told(
                        "and after the script",
                        TO_SCRIPT + "30 firmware offer done snponly.efi",
                        "restarted at script (it began anew at script)",
                        "under-way at offer"),
                told(
                        "a card's own iPXE that asks after its script begins anew",
                        """
                        0  ipxe offer done http://10.77.0.2/boot.ipxe.01525400123456
                        1  ipxe script done /boot.ipxe.01525400123456 404/404 0
                        20 ipxe offer done http://10.77.0.2/boot.ipxe.01525400123456
                        21 ipxe discover ignored REQUEST
                        """,
                        "restarted at script (it began anew at script)",
                        "under-way at offer"),
                told(
                        "where no DHCP shows, the first loader after a script begins anew",
                        """
                        0  firmware loader done /snponly.efi 9/9 0.1
                        5  ipxe script done /boot.ipxe.01525400123456 404/404 0
                        90 firmware loader done /snponly.efi 9/9 0.1
                        """,
                        "restarted at script (it began anew at script)",
                        "under-way at loader"),
                told(
                        "and a script after the kernel",
                        TO_INITRD + "60 ipxe script done /boot.ipxe.01525400123456 404/404 0",
                        "restarted at initrd (it began anew at initrd)",
                        "under-way at script"),
                told("a script whose end is told late does not", TO_LOADER + """
                                9  ipxe kernel under-way /os/debian/vmlinuz 1/9 1
                                10 ipxe script done /boot.ipxe.01525400123456 404/404 5
                                """, "under-way at kernel"),
                told(
                        "a machine that is up and boots again begins a new one",
                        WHOLE + "60 system up done /up\n9000 firmware offer done snponly.efi",
                        "up at up",
                        "under-way at offer"),
                told(
                        "a loaded one that never phones home begins a new one",
                        PHONES,
                        WHOLE + "90 firmware offer done snponly.efi",
                        "restarted at rootfs (it began anew at rootfs)",
                        "under-way at offer"),
                told(
                        "an operating system's lease is no boot",
                        "0 system discover ignored REQUEST\n1 system offer done leased"),
                told(
                        "nor does its renewal change one that has ended",
                        WHOLE + "3600 system discover ignored REQUEST\n3601 system offer done leased",
                        "loaded at rootfs"),
                told(
                        "nor does what it fetches later",
                        WHOLE + "3600 system rootfs done /os/debian/filesystem.squashfs 9/9 1",
                        "loaded at rootfs"),
                told(
                        "the loader's DHCP on the way out is none",
                        TO_LOADER + "3 firmware discover declined RELEASE",
                        "under-way at loader (discover: no answer to RELEASE: for a reason)"));
    }

    static Stream<Arguments> lateness() {
        return Stream.of(
                told(
                        "how far a file was that has ended reopens nothing",
                        WHOLE + "25.3 system rootfs under-way /os/debian/filesystem.squashfs 890000/900000 3.1",
                        "loaded at rootfs"),
                told(
                        "nor what is left of one that broke off",
                        TO_INITRD + """
                                21 system rootfs abandoned /os/debian/filesystem.squashfs 333/900 3
                                21.2 system rootfs under-way /os/debian/filesystem.squashfs 300/900 3.1
                                400 tick
                                """,
                        "stopped at rootfs (rootfs: /os/debian/filesystem.squashfs ended after 333 of 900 bytes: for a reason)"),
                told(
                        "the same file once more does",
                        WHOLE + "40 system rootfs under-way /os/debian/filesystem.squashfs 1/900000 2",
                        "under-way at rootfs"),
                told(
                        "a connection of the boot before tells nothing of the next",
                        TO_INITRD + """
                                20 system rootfs under-way /os/debian/filesystem.squashfs 100/900 2
                                60 firmware offer done snponly.efi
                                61 system rootfs under-way /os/debian/filesystem.squashfs 101/900 43
                                90 system rootfs abandoned /os/debian/filesystem.squashfs 101/900 72
                                """,
                        "restarted at rootfs (it began anew at rootfs)",
                        "under-way at offer"),
                told("phoning home long after loading ends that boot", WHOLE + """
                                700 system rootfs done /late 9/9 1
                                7000 system up done /up
                                """, "up at up"),
                told(
                        "phoning home after all makes good what stopped",
                        PHONES,
                        WHOLE + "700 tick\n900 system up done /up",
                        "up at up"),
                told(
                        "phoning home again days later begins none",
                        WHOLE + "60 system up done /up\n300000 system up done /up\n300001 tick",
                        "up at up"),
                told("nor does a system that renews its lease, or asks for it anew", WHOLE + """
                                60 system up done /up
                                43200 system offer done leased
                                86400 system discover ignored REQUEST
                                90000 system discover ignored DISCOVER
                                """, "up at up"),
                told("a menu that was open for long goes on with its boot", TO_SCRIPT + """
                                309 tick
                                1200 ipxe kernel done /os/debian/vmlinuz 8000/8000 0.2
                                1201 ipxe initrd done /os/debian/initrd.img 9000/9000 0.2
                                """, "under-way at initrd"),
                told(
                        "but not where the machine starts anew",
                        TO_SCRIPT + "309 tick\n1200 firmware offer done snponly.efi",
                        "stopped at script (nothing new for 300 s at script)",
                        "under-way at offer"),
                told("who looks at a script from elsewhere is not the machine", TO_LOADER + """
                                5 operator script done /boot.ipxe.01525400123456 404/404 0
                                8 ipxe offer done http://10.77.0.2/boot.ipxe.01525400123456
                                """, "under-way at loader"),
                told(
                        "nor does that go on with what stopped",
                        TO_LOADER + "302 tick\n320 operator script done /boot.ipxe.01525400123456 404/404 0",
                        "stopped at loader (nothing new for 300 s at loader)"),
                told(
                        "who says from elsewhere that it is up is believed",
                        WHOLE + "60 operator up done /up/52:54:00:12:34:56",
                        "up at up"));
    }

    static Stream<Arguments> unserved() {
        return Stream.of(
                told(
                        "nothing assigned",
                        Expected.NOTHING,
                        "0 firmware discover declined DISCOVER",
                        "unserved at discover (discover: no answer to DISCOVER: for a reason)"),
                told("none", NONE, "0 firmware discover ignored DISCOVER", "unserved at discover"),
                told(
                        "whoever asks in vain is one attempt",
                        NONE,
                        "0 firmware discover ignored DISCOVER\n60 firmware discover ignored DISCOVER\n170 firmware discover ignored DISCOVER",
                        "unserved at discover"),
                told(
                        "and another one much later",
                        NONE,
                        "0 firmware discover ignored DISCOVER\n900 firmware discover ignored DISCOVER",
                        "unserved at discover",
                        "unserved at discover"),
                told(
                        "an address and no boot file",
                        Expected.NOTHING,
                        "0 firmware offer done address",
                        "unserved at offer"),
                told("handed back by silence", LOCAL, "0 firmware discover ignored DISCOVER", "local at discover"),
                told("handed back by a script", LOCAL, TO_SCRIPT, "local at script"),
                told(
                        "handed back by a name that nobody has",
                        LOCAL,
                        "0 firmware offer done local-boot\n1 firmware loader declined /local-boot\n2 firmware offer done local-boot",
                        "local at offer (loader: no answer to /local-boot: for a reason)"),
                told("a disk's system that phones home is up", LOCAL, TO_SCRIPT + "60 system up done /up", "up at up"),
                told(
                        "waiting",
                        WAIT,
                        TO_SCRIPT + "39 ipxe script done /boot.ipxe.01525400123456 404/404 0",
                        "unserved at script"),
                told(
                        "by the settings' silence",
                        "0 firmware discover ignored DISCOVER\n300 tick",
                        "unserved at discover"),
                told(
                        "not by a platform that is missing",
                        "0 firmware discover declined DISCOVER\n300 tick",
                        "stopped at discover (discover: no answer to DISCOVER: for a reason)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"boots", "silences", "stalls", "beginnings", "lateness", "unserved"})
    void tells(String name, Expected expected, String journal, List<String> attempts) {
        Telling telling = new Telling(expected, TERMS).hears(journal);

        assertThat(telling.outcomes()).isEqualTo(attempts);
    }

    @ParameterizedTest(name = "{0} after {1}")
    @MethodSource
    void saysWhenItsStageBegan(String stage, String seconds, String journal) {
        Attempt attempt = new Telling(LINUX, TERMS).hears(journal).all().get(0);

        assertThat(attempt.stage().word()).isEqualTo(stage);
        assertThat(Duration.between(Telling.START, attempt.reached()).toMillis() / 1000.0)
                .hasToString(seconds);
    }

    static Stream<Arguments> saysWhenItsStageBegan() {
        return Stream.of(
                Arguments.of("loader", "1.0", TO_LOADER),
                Arguments.of("kernel", "9.8", TO_SCRIPT + "10 ipxe kernel done /os/debian/vmlinuz 8000/8000 0.2"),
                Arguments.of("rootfs", "18.0", TO_INITRD + "20 system rootfs under-way /r 100/900 2"));
    }
}
