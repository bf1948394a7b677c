package pilotlight.appliance.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoIT {

    private final StringWriter shown = new StringWriter();
    private final PrintWriter out = new PrintWriter(shown);

    @Test
    void bootsThreeMachinesAndTellsWhatEachGot() throws IOException {
        try (Demo demo = Demo.create()) {
            demo.start();
            assertThat(demo.run(Screen.plain(out))).isEmpty();
        }
        assertThat(shown.toString().lines().filter(line -> line.contains("as put in")))
                .hasSize(15);
        assertThat(shown.toString().lines())
                .contains("demo-bios, BIOS PXE", "demo-uefi, UEFI PXE", "demo-http, UEFI HTTP")
                .anyMatch(line -> line.matches(" +loader +undionly.kpxe .* TFTP .*as put in"))
                .anyMatch(line -> line.matches(" +modules +modules.cpio .* HTTP .*as put in"))
                .anyMatch(line -> line.matches(" +rootfs .* 16,777,216 .* HTTP .*as put in"));
    }

    @Test
    void redrawsALineForEachMachineOnATerminal() throws IOException {
        try (Demo demo = Demo.create()) {
            demo.start();
            demo.run(Screen.terminal(out));
        }
        assertThat(shown.toString().lines())
                .allMatch(line -> line.replaceAll("\033\\[\\d\\w", "").length() < 80);
        assertThat(shown.toString()).contains("\033[3A", "rootfs   [################] 100 %");
    }

    @Test
    void showsPlacesThatAreThereAndRemovesThemAtTheEnd() throws IOException, InterruptedException {
        List<String> sights;
        try (Demo demo = Demo.create()) {
            demo.start();
            sights = demo.sights();
            for (String sight : sights) {
                assertThat(isThere(sight)).as(sight).isTrue();
            }
        }
        assertThat(sights.stream().map(DemoIT::place).filter(place -> place.startsWith("/")))
                .hasSize(3)
                .allSatisfy(place -> assertThat(Path.of(place)).doesNotExist());
    }

    private static boolean isThere(String sight) throws IOException, InterruptedException {
        String place = place(sight);
        if (place.startsWith("/")) {
            return Path.of(place).toFile().exists();
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(place)).build();
        return HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private static String place(String sight) {
        return sight.substring(13);
    }
}
