package pilotlight.appliance.probe;

import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pilotlight.appliance.net.NetInterface;

/** What a survey has heard so far. May be used by several threads. */
final class SurveyNotes {

    /** One host can invent servers for as long as a survey listens. */
    static final int MOST = 100;

    private final Map<List<Object>, ForeignServer> servers = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    synchronized void heard(ForeignServer server) {
        if (servers.size() < MOST) {
            servers.putIfAbsent(List.of(server.nic(), server.address()), server);
        }
    }

    synchronized void problem(NetInterface nic, String sentence) {
        problems.add(nic.name() + " was not asked for DHCP servers: " + sentence);
    }

    synchronized void sent(NetInterface nic, Future<?> sent) {
        if (sent.isSuccess()) {
            asked.add(nic.name());
        } else {
            problem(nic, "nothing can be sent: " + sent.cause().getMessage());
        }
    }

    synchronized SurveyResult result() {
        return new SurveyResult(asked, List.copyOf(servers.values()), problems);
    }
}
