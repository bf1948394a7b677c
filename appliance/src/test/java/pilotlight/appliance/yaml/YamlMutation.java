package pilotlight.appliance.yaml;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pilotlight.netboot.wire.Bytes;

/** Texts that resemble YAML files: some characters of a good one struck out, replaced, doubled or cut off. */
public final class YamlMutation {

    private static final String[] ODD = {
        ":",
        "- ",
        "\n",
        "  ",
        "\t",
        "'",
        "\"",
        "[",
        "]",
        "{",
        "}",
        "&a ",
        "*a",
        "!x ",
        "|",
        ">",
        "#",
        "? ",
        "%",
        "~",
        "\u0000",
        "\u2028",
        "\ud83d\ude00",
        "../",
        "0",
        "-1",
        "1e999",
        "null",
        "---\n",
        "...\n",
        "<<: "
    };

    private YamlMutation() {}

    /** {@code count} of them, each named by the seed that makes it again. */
    public static Stream<Bytes> of(String good, long seed, int count) {
        return IntStream.range(0, count).mapToObj(i -> mutate(good, new Random(seed + i)));
    }

    private static Bytes mutate(String good, Random random) {
        StringBuilder text = new StringBuilder(good);
        for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.replace(at, end, ODD[random.nextInt(ODD.length)]);
                case 2 -> text.insert(at, ODD[random.nextInt(ODD.length)]);
                default -> text.insert(at, text.substring(at, end));
            }
            if (text.isEmpty()) {
                text.append(good);
            }
        }
        byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(8) == 0) {
            content[random.nextInt(content.length)] = (byte) random.nextInt(256);
        }
        return Bytes.of(content);
    }
}
