package pilotlight.appliance.cli;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.config.Settings;

/**
 * Logging without a configuration file: one appender on standard error. Found by Logback itself as a service; until the settings are
 * read, only warnings are shown.
 */
public final class Logging extends ContextAwareBase implements Configurator {

    private static final int QUEUE = 8192;
    /** Names off the wire are in messages: what would forge a line, or give a terminal orders, is replaced. */
    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level"
            + " %replace(%message){'[\u0000-\u001f\u007f-\u009f]', '?'}%n%exception";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Settings.Log warnings = new Settings.Log(Settings.Log.Format.TEXT, Settings.Log.Level.WARN);
        apply(context, warnings, toStandardError(context, warnings));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Logs as the settings say, on a thread of its own. */
    static void configure(Settings.Log log) {
        LoggerContext context = context();
        context.reset();
        apply(context, log, queueTo(toStandardError(context, log), context));
    }

    /** Writes what is still to be written. */
    static void finish() {
        context().stop();
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private static void apply(LoggerContext context, Settings.Log log, Appender<ILoggingEvent> appender) {
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        Level level = Level.valueOf(log.level().name());
        context.getLogger("pilotlight").setLevel(level);
        context.getLogger("boot").setLevel(level);
        context.getLogger("audit").setLevel(Level.INFO);
    }

    private static Appender<ILoggingEvent> toStandardError(LoggerContext context, Settings.Log log) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(log.format() == Settings.Log.Format.JSON ? json(context) : text(context));
        appender.start();
        return appender;
    }

    /** Event loops log too, and must not wait for whoever reads standard error: a full queue drops lines below WARN. */
    private static Appender<ILoggingEvent> queueTo(Appender<ILoggingEvent> appender, LoggerContext context) {
        AsyncAppender queue = new AsyncAppender();
        queue.setContext(context);
        queue.setQueueSize(QUEUE);
        queue.setNeverBlock(true);
        queue.addAppender(appender);
        queue.start();
        return queue;
    }

    static Encoder<ILoggingEvent> text(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(LINE);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithFormattedMessage(true);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithContext(false);
        encoder.setWithSequenceNumber(false);
        encoder.start();
        return encoder;
    }
}
