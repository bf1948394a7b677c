package pilotlight.appliance.probe;

import java.io.IOException;
import java.util.List;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * The course of one machine's boot, for those who cannot spare it a thread: it says what comes next once it is told what came before. Its
 * programs run anew from the start each time, with the answers so far, up to the first question that has none. Pure.
 *
 * @param machine who boots
 * @param firmware how
 * @param attachment how it hangs on the network
 */
public record BootCourse(Identity machine, FirmwareProfile firmware, Attachment attachment) {

    /** What comes next, with these {@code answers} to the questions so far, in their order. */
    public Turn next(List<Answer> answers) {
        RecalledSession session = new RecalledSession(this, answers);
        try {
            firmware.boot(session);
            return new Turn.Booted();
        } catch (Unanswered open) {
            return new Turn.Asks(open.question());
        } catch (IOException | IllegalArgumentException | MalformedPacketException e) {
            return new Turn.Stopped(session.stage(), e.getMessage());
        }
    }
}
