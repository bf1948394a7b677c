package pilotlight.appliance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import pilotlight.appliance.config.Settings;

/** An appliance as the settings have it by default, in the namespace that this runs in: prints what {@code /ready} says after one survey. */
public final class ApplianceOfHost {

    private static final Duration ONE_SURVEY = Duration.ofSeconds(8);
    private static final HttpRequest READY =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1/ready")).build();

    private ApplianceOfHost() {}

    public static void main(String[] directory) throws Exception {
        Path state = Path.of(directory[0]);
        RunningAppliance.furnish(state);
        try (Appliance appliance = Appliance.start(Settings.DEFAULT.withState(state), List.of())) {
            Thread.sleep(ONE_SURVEY.toMillis());
            System.out.println(HttpClient.newHttpClient()
                    .send(READY, BodyHandlers.ofString())
                    .body());
        }
    }
}
