package pilotlight.appliance.yaml;

import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * Lets through plain YAML only: no aliases (a few of them can stand for gigabytes), no tags (they would be lost), and no nesting so deep
 * that it would exhaust the stack.
 */
final class PlainParser implements Parser {

    private static final int MAX_DEPTH = 32;

    private final Parser parser;
    private int depth;

    PlainParser(Parser parser) {
        this.parser = parser;
    }

    @Override
    public boolean checkEvent(Event.ID id) {
        return parser.checkEvent(id);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        refuse(event instanceof AliasEvent, "an alias (*): write its value out", event);
        refuse(hasTag(event), "a tag (!): leave it out, or put the value into quotes if it begins with '!'", event);
        if (event instanceof CollectionStartEvent) {
            depth++;
        } else if (event instanceof CollectionEndEvent) {
            depth--;
        }
        refuse(depth > MAX_DEPTH, "lists or maps within each other more than " + MAX_DEPTH + " deep", event);
        return event;
    }

    private static boolean hasTag(Event event) {
        return event instanceof ScalarEvent scalar && scalar.getTag().isPresent()
                || event instanceof CollectionStartEvent start && start.getTag().isPresent();
    }

    private static void refuse(boolean found, String what, Event where) {
        if (found) {
            throw new ParserException("found " + what, where.getStartMark());
        }
    }
}
