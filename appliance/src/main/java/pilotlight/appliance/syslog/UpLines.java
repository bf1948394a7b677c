package pilotlight.appliance.syslog;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.UpReports;
import pilotlight.appliance.machine.Book;
import pilotlight.netboot.syslog.SyslogCodec;
import pilotlight.netboot.syslog.SyslogLine;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.MacAddress;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * Finds the lines that say that a machine is up. Which one: that of a MAC address behind those words, else that of the line's hostname, which
 * a relay leaves as it is, else that of the sender's address.
 */
public final class UpLines {

    private static final Logger LOG = LoggerFactory.getLogger(UpLines.class);
    private static final String HOW = "syslog";
    private static final Pattern MAC =
            Pattern.compile("(?<![0-9a-fA-F:-])[0-9a-fA-F]{2}(?:[:-][0-9a-fA-F]{2}){5}(?![0-9a-fA-F:-])");

    private final String mark;
    private final Supplier<Book> book;
    private final UpReports reports;
    private final Consumer<String> malformed;

    /**
     * @param mark the words that say it
     * @param book knows machines by their names
     * @param malformed told what was wrong with lines that cannot be read
     */
    public UpLines(String mark, Supplier<Book> book, UpReports reports, Consumer<String> malformed) {
        this.mark = mark;
        this.book = book;
        this.reports = reports;
        this.malformed = malformed;
    }

    /** Reads what {@code sender} sent. */
    void read(Client sender, ByteBuf packet) {
        try {
            SyslogLine line = SyslogCodec.decode(packet);
            int at = line.text().indexOf(mark);
            if (at >= 0) {
                take(sender, line, line.text().substring(at + mark.length()));
            }
        } catch (MalformedPacketException bad) {
            malformed.accept(bad.where());
            LOG.debug(
                    "line of {} dropped: {}", sender.address().map(Ip::toString).orElse("?"), bad.getMessage());
        }
    }

    private void take(Client sender, SyslogLine line, String behind) {
        Optional<MacAddress> named =
                mac(behind).or(() -> line.hostname().flatMap(name -> book.get().called(name)));
        List<String> said =
                line.hostname().map(name -> "hostname " + name).stream().toList();
        if (reports.take(sender, named, HOW, said) instanceof UpReports.Unknown unknown) {
            LOG.debug("a line says that somebody is up, but {}", unknown.reason());
        }
    }

    private static Optional<MacAddress> mac(String text) {
        Matcher found = MAC.matcher(text);
        return found.find() ? MacAddress.find(found.group()) : Optional.empty();
    }
}
