package pilotlight.appliance.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Keeps the appliance's log off the screen, in a file, for as long as this is open. */
public final class DemoLog implements AutoCloseable {

    private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %msg%n";

    /** Those that have levels of their own. */
    private static final List<String> LOGGERS = List.of(Logger.ROOT_LOGGER_NAME, "pilotlight", "boot");

    private final Logger root;
    private final Map<Logger, Level> usualLevels = new HashMap<>();
    private final List<Appender<ILoggingEvent>> usual = new ArrayList<>();
    private final FileAppender<ILoggingEvent> file;

    private DemoLog(LoggerContext context, Path path) {
        root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        LOGGERS.stream().map(context::getLogger).forEach(logger -> usualLevels.put(logger, logger.getLevel()));
        root.iteratorForAppenders().forEachRemaining(usual::add);
        file = appender(context, path);
    }

    /** All that is logged from now on goes to {@code path}. */
    public static DemoLog to(Path path) {
        DemoLog log = new DemoLog((LoggerContext) LoggerFactory.getILoggerFactory(), path);
        log.usual.forEach(log.root::detachAppender);
        log.usualLevels.keySet().forEach(logger -> logger.setLevel(Level.INFO));
        log.root.addAppender(log.file);
        return log;
    }

    private static FileAppender<ILoggingEvent> appender(LoggerContext context, Path path) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setFile(path.toString());
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    /** The log goes where it went before. */
    @Override
    public void close() {
        root.detachAppender(file);
        file.stop();
        usualLevels.forEach(Logger::setLevel);
        usual.forEach(root::addAppender);
    }
}
