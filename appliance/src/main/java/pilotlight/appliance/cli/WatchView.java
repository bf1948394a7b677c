package pilotlight.appliance.cli;

import java.time.Instant;
import java.util.List;
import pilotlight.appliance.api.EventLine;

/** Where the rack is watched. */
sealed interface WatchView extends AutoCloseable permits WatchTerminal, WatchLines, WatchJson {

    /** All machines are known anew; {@code changed} are not as they were. */
    void loaded(List<WatchRow> changed);

    /** Boots began or ended, or make no progress, or do again. */
    void changed(WatchRow row);

    /** One machine took a step. */
    void stepped(EventLine event);

    /** Something came of the feed, whatever it is. */
    void heard(EventReader.Message message);

    /** The connection was lost, or is there again. */
    void connection(String sentence);

    /** It is {@code now}; called once a second or so. */
    void at(Instant now);

    @Override
    void close();
}
