package pilotlight.appliance.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The rules of this host's packet filter.
 *
 * @param rules a line each, as {@code nft list ruleset} prints them, iptables' too
 */
public record PacketFilter(List<String> rules) {

    private static final List<Path> NFT =
            List.of(Path.of("/usr/sbin/nft"), Path.of("/sbin/nft"), Path.of("/usr/bin/nft"));
    private static final int PATIENCE_SECONDS = 5;

    /** Copies the list. */
    public PacketFilter {
        rules = List.copyOf(rules);
    }

    /** Reads them; none where nftables is not there, or not for this user. */
    public static PacketFilter ofSystem() throws IOException {
        Optional<Path> nft = NFT.stream().filter(Files::isExecutable).findFirst();
        return nft.isPresent() ? read(nft.get()) : new PacketFilter(List.of());
    }

    private static PacketFilter read(Path nft) throws IOException {
        Path listed = Files.createTempFile("ruleset", ".txt");
        try {
            Process process = new ProcessBuilder(nft.toString(), "list", "ruleset")
                    .redirectOutput(listed.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            boolean told = ended && process.exitValue() == 0;
            return new PacketFilter(told ? Files.readAllLines(listed, StandardCharsets.UTF_8) : List.of());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return new PacketFilter(List.of());
        } finally {
            Files.delete(listed);
        }
    }

    /** The rule that drops or rejects what comes to {@code port} by {@code protocol}, {@code udp} or {@code tcp}. */
    public Optional<String> dropping(String protocol, int port) {
        Pattern rule =
                Pattern.compile(".*\\b" + protocol + " dport (\\{[^}]*\\b)?" + port + "\\b.*\\b(drop|reject)\\b.*");
        return rules.stream()
                .map(String::strip)
                .filter(line -> rule.matcher(line).matches())
                .findFirst();
    }
}
