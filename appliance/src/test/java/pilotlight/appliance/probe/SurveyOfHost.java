package pilotlight.appliance.probe;

import java.time.Duration;
import java.util.List;
import pilotlight.appliance.config.Ports;
import pilotlight.appliance.net.EventLoops;
import pilotlight.appliance.net.NetInterface;

/** Surveys all segments of the namespace that it runs in, and prints every server and problem. */
final class SurveyOfHost {

    private static final Duration LISTENING = Duration.ofSeconds(2);

    private SurveyOfHost() {}

    public static void main(String[] transport) throws Exception {
        try (EventLoops loops = transport[0].equals("epoll") ? EventLoops.open(1) : EventLoops.nio(1)) {
            SurveyResult result = DhcpSurvey.of(loops, Ports.USUAL, NetInterface.serving(List.of()))
                    .look(LISTENING);
            result.servers().forEach(System.out::println);
            result.problems().forEach(System.out::println);
        }
    }
}
