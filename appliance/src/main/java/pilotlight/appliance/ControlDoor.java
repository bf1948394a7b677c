package pilotlight.appliance;

import java.util.List;
import java.util.function.Supplier;
import pilotlight.appliance.api.Access;
import pilotlight.appliance.api.ControlSite;
import pilotlight.appliance.api.Operation;
import pilotlight.appliance.api.ProbeSite;
import pilotlight.appliance.api.Router;
import pilotlight.appliance.config.Ports;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.console.ConsoleSite;
import pilotlight.appliance.http.HttpDoor;
import pilotlight.appliance.http.HttpLimits;
import pilotlight.appliance.metrics.Meters;
import pilotlight.appliance.net.EventLoops;

/** What operators knock at: API, events, console and metrics, by the control port and by {@code control.sock}. */
final class ControlDoor implements AutoCloseable {

    private final Settings settings;
    private final Resources resources;
    private final Router router;
    private final StatusWatch statusWatch;
    private final HttpDoor door;
    private final ControlSocket socket;

    /**
     * Opens nothing yet.
     *
     * @param metrics what {@code /metrics} says
     * @param access who may ask
     */
    ControlDoor(
            Settings settings,
            EventLoops loops,
            Resources resources,
            Supplier<String> metrics,
            Access access,
            Meters meters) {
        this.settings = settings;
        this.resources = resources;
        router = resources.router();
        statusWatch =
                new StatusWatch(resources.health()::now, () -> resources.feed().tell(Newsdesk.ofStatus()));
        ProbeSite behind = new ProbeSite(resources.health()::now, new ControlSite(router, metrics, access));
        door = new HttpDoor(
                loops,
                limits(settings),
                ConsoleSite.inFrontOf(behind, resources.knowledge().patient()),
                meters.http("control"));
        socket = new ControlSocket(settings, door);
    }

    private static HttpLimits limits(Settings settings) {
        Ports ports = settings.ports();
        return new HttpLimits(
                settings.http().maxConnections(), settings.http().idleSeconds(), ports.http(), ports.tftp());
    }

    /**
     * Listens for operators.
     *
     * @throws PortTakenException if the port cannot be had
     */
    void open() {
        PortTakenException.guard(
                "the control port",
                address(),
                () -> door.listen(settings.control().address(), settings.ports().control()));
        socket.open();
        statusWatch.start();
    }

    /** Where it listens, such as {@code 127.0.0.1:7480}. */
    String address() {
        return settings.control().address() + ":" + settings.ports().control();
    }

    /** Everything that its API can be asked. */
    List<Operation> operations() {
        return router.operations();
    }

    @Override
    public void close() {
        socket.close();
        statusWatch.close();
        resources.jobs().close();
        resources.feed().close();
        door.close();
        resources.inbox().close();
    }
}
