package pilotlight.appliance.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a process or a serial console has said so far.
 *
 * @param file where all of it is written as it comes, terminal control and all
 */
record Transcript(Path file) {

    private static final Pattern TERMINAL_CONTROL =
            Pattern.compile("\\x1b\\[[0-9;?=]*[A-Za-z]|\\x1b[()][0-9A-B]|\\x1b[=>78cM]|[\\x00\\x08]");

    /** The text, without terminal control. */
    String text() {
        try {
            String raw = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return TERMINAL_CONTROL.matcher(raw).replaceAll("").replaceAll("\r\n?", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first of {@code parts} that has not been said yet, where each must follow the one before. */
    Optional<String> firstMissing(List<String> parts) {
        String text = text();
        int position = 0;
        for (String part : parts) {
            int found = text.indexOf(part, position);
            if (found < 0) {
                return Optional.of(part);
            }
            position = found + part.length();
        }
        return Optional.empty();
    }

    /** Whether one of {@code parts} has been said. */
    boolean holdsAny(List<String> parts) {
        return parts.stream().anyMatch(text()::contains);
    }

    /** The last {@code count} lines that are not blank. */
    List<String> lastLines(int count) {
        List<String> lines = text().lines().filter(line -> !line.isBlank()).toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }
}
