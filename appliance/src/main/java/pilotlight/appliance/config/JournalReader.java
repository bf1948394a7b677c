package pilotlight.appliance.config;

import pilotlight.appliance.machine.UpSign;
import pilotlight.appliance.yaml.Section;
import pilotlight.appliance.yaml.Value;

/** Reads the section {@code journal} of the settings. */
final class JournalReader {

    private JournalReader() {}

    /** What the section says, and {@code usual} where it says nothing. */
    static JournalSettings read(Section section, JournalSettings usual) {
        JournalSettings journal = new JournalSettings(
                section.get("up", v -> v.oneOf(UpSign.ALL, UpSign::word))
                        .map(UpSign::stage)
                        .orElse(usual.up()),
                section.get("upSeconds", v -> v.number(JournalSettings.SECONDS)).orElse(usual.upSeconds()),
                section.get("stallSeconds", v -> v.number(JournalSettings.SECONDS))
                        .orElse(usual.stallSeconds()),
                section.get("silentSeconds", v -> v.number(JournalSettings.SECONDS))
                        .orElse(usual.silentSeconds()),
                section.get("keepAttempts", v -> v.number(JournalSettings.KEEP_ATTEMPTS))
                        .orElse(usual.keepAttempts()),
                section.get("keepDays", v -> v.number(JournalSettings.KEEP_DAYS))
                        .orElse(usual.keepDays()),
                section.get("packets", v -> v.number(JournalSettings.PACKETS)).orElse(usual.packets()),
                section.get("syslog", Value::trueOrFalse).orElse(usual.syslog()),
                section.get("syslogUp", Value::someText).orElse(usual.syslogUp()));
        section.refuseOthers();
        return journal;
    }
}
