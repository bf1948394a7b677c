package pilotlight.appliance.cli;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.RunFile;
import pilotlight.appliance.api.FirmwareLine;
import pilotlight.appliance.api.MachineLine;
import pilotlight.appliance.api.Token;
import pilotlight.appliance.boot.Lesson;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.AssignmentDocument;
import pilotlight.appliance.machine.Once;
import pilotlight.appliance.machine.Target;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.MacAddress;

/** Changes and reads what the store holds: through the running appliance, or on the state directory when none runs. */
interface Control extends AutoCloseable {

    /** Whatever can be reached now. */
    static Control of(Settings settings) throws IOException {
        Optional<String> running = RunFile.running(settings.state());
        return running.isPresent()
                ? new RunningControl(running.get(), Token.in(settings.state()))
                : new StoppedControl(settings);
    }

    /** Changes what one machine boots. */
    void assign(MacAddress mac, Target target);

    /** Says this of one machine and nothing else. */
    void set(MacAddress mac, AssignmentDocument said);

    /** Has one machine boot something else one time. */
    void assignOnce(MacAddress mac, Once what);

    /** Takes that back. */
    void cancelOnce(MacAddress mac);

    /** Changes what new machines boot. */
    void setDefault(Target target);

    /** Forgets a machine. */
    void forget(MacAddress mac);

    /** Every machine that was ever seen. */
    List<MachineLine> machines();

    /** What the firmware of machines said it runs, for those that were ever seen. */
    default Map<MacAddress, Architecture> firmwares() {
        Map<MacAddress, Architecture> seen = new HashMap<>();
        machines()
                .forEach(line -> Architecture.named(line.architecture())
                        .ifPresent(architecture -> seen.put(MacAddress.parse(line.mac()), architecture)));
        return seen;
    }

    /** The same, looked up at once; empty while nobody can know. */
    static Map<MacAddress, Architecture> firmwares(Settings settings) throws IOException {
        try (Control control = of(settings)) {
            return control.firmwares();
        } catch (NotDoneException unknown) {
            return Map.of();
        }
    }

    /** What firmwares taught. */
    List<FirmwareLine> firmware();

    /** Learns what was learnt elsewhere. */
    void teach(List<Lesson> lessons);

    /** Forgets what one machine and its kind taught, or everything; what that was. */
    List<FirmwareLine> forgetFirmware(Optional<MacAddress> mac);

    @Override
    void close();
}
