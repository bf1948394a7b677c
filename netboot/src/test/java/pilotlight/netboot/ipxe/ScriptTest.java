package pilotlight.netboot.ipxe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {

    private static final Script BOOT = Script.builder()
            .comment("cn07: C:\\")
            .label("retry")
            .echo("-- Booting  cn07 || not #1")
            .command(
                    "kernel",
                    List.of(
                            Word.of("http://10.0.0.2/unix"),
                            Word.of("BOOTIF=01-").plus(Word.setting("net0/mac:hexhyp"))))
            .then(When.ON_FAILURE, "goto", "retry")
            .command("boot")
            .build();

    private static final String BOOT_TEXT = """
            #!ipxe
            # cn07: C:\\\s
            :retry
            echo -- -- Booting ${} cn07 ${}|| not ${}#1
            kernel http://10.0.0.2/unix BOOTIF=01-${net0/mac:hexhyp} || goto retry
            boot
            """;

    @Test
    void writesOneLineForEachCall() {
        assertThat(BOOT).hasToString(BOOT_TEXT);
    }

    @Test
    void readsBackWhatItWrote() {
        assertThat(Script.parse(BOOT_TEXT)).isEqualTo(BOOT);
    }

    @Test
    void splitsWordsAtBlanksAndNothingElse() {
        assertThat(Script.parse("#!ipxe\n\techo  \"a  b\" 'c' d\\ e${f g}").commands())
                .containsExactly(new Command(When.ALWAYS, words("echo", "\"a", "b\"", "'c'", "d\\", "e${f", "g}")));
    }

    @Test
    void splitsCommandsAtSeparatorsThatStandAlone() {
        assertThat(Script.parse("#!ipxe\nisset ${x} || set x a||b && echo y; ; boot")
                        .commands())
                .containsExactly(
                        new Command(When.ALWAYS, words("isset", "${x}")),
                        new Command(When.ON_FAILURE, words("set", "x", "a||b")),
                        new Command(When.ON_SUCCESS, words("echo", "y;")),
                        new Command(When.ALWAYS, words("boot")));
    }

    @Test
    void readsTheCommandThatDoesNothing() {
        assertThat(Script.parse("#!ipxe\nimgfree ||").commands())
                .containsExactly(new Command(When.ALWAYS, words("imgfree")), new Command(When.ON_FAILURE, List.of()));
    }

    @Test
    void readsLabelsCommentsContinuationsAndCarriageReturns() {
        Script script = Script.parse("#!ipxe\r\n :menu echo a \\\r\n b # c # d\r\n#e\n\n:end#x\n");

        assertThat(script.lines())
                .containsExactly(
                        new Line("menu", List.of(new Command(When.ALWAYS, words("echo", "a", "b"))), "c # d"),
                        new Line("", List.of(), "e"),
                        new Line("", List.of(), ""),
                        new Line("end#x", List.of(), ""));
        assertThat(Script.parse(script.toString())).isEqualTo(script);
    }

    @Test
    void takesTheNameThatIpxeHadBefore() {
        assertThat(Script.parse("#!gpxe\nautoboot").commands())
                .extracting(Command::name)
                .containsExactly("autoboot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#!ipx\n", "#!ipxecho\n", "\n#!ipxe\n", " #!ipxe\n"})
    void refusesWhatIpxeWouldNotTakeForAScript(String text) {
        assertThatThrownBy(() -> Script.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 1: expected #!ipxe, found '");
    }

    @Test
    void refusesALineThatNeverEnds() {
        assertThatThrownBy(() -> Script.parse("#!ipxe\necho a \\\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the script ends in a backslash");
    }

    @Test
    void refusesNamesThatAreNone() {
        assertThatThrownBy(() -> Script.builder().command("echo a\nreboot"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no iPXE command");
        assertThatThrownBy(() -> Script.builder().label("a b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a b' is no label");
        assertThatThrownBy(() -> Script.builder().comment("a\nreboot"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds a control character");
        assertThatThrownBy(() -> Script.builder().label("a").then(When.ALWAYS, "boot"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesLinesThatWouldReadAsSomethingElse() {
        Command never = new Command(When.ON_FAILURE, words("boot"));

        assertThatThrownBy(() -> new Line("", List.of(never), "")).hasMessageContaining("always runs");
        assertThatThrownBy(() -> new Line("a b", List.of(), "")).hasMessageContaining("holds no blank");
        assertThatThrownBy(() -> new Line("", List.of(), "a\nb")).hasMessageContaining("is one line");
    }

    @Test
    void carriesAnyPrintableTextAndNothingMore() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String text = printable(random);
            Script script = Script.builder()
                    .echo(text)
                    .comment(text)
                    .command("set", Word.text("x " + text))
                    .command("boot")
                    .build();
            List<Command> commands = Script.parse(script.toString()).commands();

            assertThat(commands).as("seed %d, text <%s>", seed, text).hasSize(3);
            assertThat(String.join(" ", commands.get(0).arguments()))
                    .as("seed %d", seed)
                    .isEqualTo(text.startsWith("-") ? "-- " + text : text);
            assertThat(String.join(" ", commands.get(1).arguments()))
                    .as("seed %d", seed)
                    .isEqualTo("x " + text);
            assertThat(script.toString().lines())
                    .as("seed %d, text <%s>", seed, text)
                    .hasSize(5);
        }
    }

    /** Printable text rich in what iPXE's shell reads, without the one thing that it cannot be told. */
    private static String printable(Random random) {
        String shell = "  ||&&;##\\\\$${}{}:-'\"";
        return random.ints(random.nextInt(12), 0, 100)
                .mapToObj(i -> i < 70 ? shell.charAt(i % shell.length()) : (char) (i < 90 ? i : 'À' + i))
                .map(String::valueOf)
                .collect(Collectors.joining())
                .replace("${", "$-{");
    }

    private static List<Word> words(String... written) {
        return List.of(written).stream().map(Word::new).toList();
    }
}
