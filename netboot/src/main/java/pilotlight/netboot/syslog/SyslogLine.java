package pilotlight.netboot.syslog;

import java.util.Optional;

/**
 * One line that a machine logs.
 *
 * @param priority facility times 8 plus severity, 0 to 191; 13 (user, notice) where the sender says nothing
 * @param hostname how the sender calls itself; empty where it does not
 * @param text everything behind that: of RFC 3164 the tag and the message, of RFC 5424 application, process, message id, data and message
 */
public record SyslogLine(int priority, Optional<String> hostname, String text) {}
