package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.sign.OpenSsl;

/** What iPXE starts, and the signatures that its script has it check. */
class SigningIT {

    private static final String SCRIPT = "/boot.ipxe.01525400123456";
    private static final String KERNEL = "/os/" + RunningAppliance.STAMP + "/platform/x86_64/vmlinuz";

    @TempDir
    Path directory;

    private OpenSsl openssl;
    private Settings settings;

    @BeforeEach
    void furnish() throws Exception {
        openssl = new OpenSsl(directory);
        openssl.makeKey("signer", "rsa:2048", "extendedKeyUsage=codeSigning");
        settings = RunningAppliance.settings(directory, """
                dhcp: {survey: 0}
                signing: {certificate: %1$s/signer.crt, key: %1$s/signer.key}
                """.formatted(directory));
        RunningAppliance.furnish(settings.state());
        Files.writeString(
                settings.assignments().resolve("52-54-00-12-34-56.yaml"),
                "platform: " + RunningAppliance.STAMP + "\nmodules: [{path: etc/motd, content: hello}]\n");
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        URI uri = path.startsWith("/")
                ? URI.create("http://127.0.0.1:" + settings.ports().http() + path)
                : URI.create(path);
        HttpRequest request =
                HttpRequest.newBuilder(uri).header("User-Agent", "iPXE/1.21.1").build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private boolean verifies(String path, String signature) throws Exception {
        Path copy = Files.write(directory.resolve("copy"), get(path).body());
        HttpResponse<byte[]> signed = get(signature);
        assertThat(signed.statusCode()).as(signature).isEqualTo(200);
        return openssl.verifies(copy, signed.body());
    }

    private List<String> script() throws Exception {
        return new String(get(SCRIPT).body()).lines().toList();
    }

    @Test
    void signsAllThatItsScriptStarts() throws Exception {
        try (RunningAppliance appliance = RunningAppliance.start(settings)) {
            String base = "http://127.0.0.1:" + appliance.ports().http();
            assertThat(script()).contains("imgverify vmlinuz " + base + KERNEL + ".sig");
            List<String> checked = script().stream()
                    .filter(line -> line.startsWith("imgverify "))
                    .toList();
            assertThat(checked).hasSize(3);
            for (String line : checked) {
                String signature = line.substring(line.lastIndexOf(' ') + 1);
                assertThat(verifies(signature.substring(0, signature.length() - ".sig".length()), signature))
                        .as(line)
                        .isTrue();
            }
            assertThat(verifies(KERNEL.replace("vmlinuz", "initrd"), KERNEL + ".sig"))
                    .isFalse();
        }
    }

    @Test
    void signsScriptsAndSingleModulesToo() throws Exception {
        try (RunningAppliance appliance = RunningAppliance.start(settings)) {
            assertThat(appliance.settings.signing().signs()).isTrue();
            assertThat(verifies(SCRIPT, SCRIPT + ".sig")).isTrue();
            assertThat(verifies("/bootfs/525400123456/etc/motd", "/bootfs/525400123456/etc/motd.sig"))
                    .isTrue();
        }
    }

    @Test
    void hasSignaturesOfNothingElse() throws Exception {
        try (RunningAppliance appliance = RunningAppliance.start(settings)) {
            assertThat(appliance.settings.signing().signs()).isTrue();
            assertThat(get(KERNEL.replace("vmlinuz", "filesystem.squashfs") + ".sig")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(get("/undionly.kpxe.sig").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void tellsWhatItCannotSignWithAtTheStart() throws Exception {
        Files.delete(directory.resolve("signer.key"));
        assertThatThrownBy(() -> RunningAppliance.start(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("signing: ")
                .hasMessageContaining("signer.key: no such file or directory");
    }
}
