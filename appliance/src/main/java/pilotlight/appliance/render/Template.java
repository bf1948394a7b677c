package pilotlight.appliance.render;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;

/** One template, ready to be filled in. What stands in two braces is checked for its dialect; three braces write what was checked before. */
final class Template {

    private final Mustache mustache;

    private Template(Mustache mustache) {
        this.mustache = mustache;
    }

    /**
     * Reads a template; {@code name} also tells its dialect.
     *
     * @throws RenderException if it is no Mustache
     */
    static Template compile(String name, String text) {
        try {
            return new Template(new Factory(Dialect.of(name)).compile(new StringReader(text), name));
        } catch (MustacheException e) {
            throw new RenderException("template " + name + ": " + e.getMessage());
        }
    }

    /**
     * The text with these values in it.
     *
     * @throws RenderException for a name without a value, and for a value that does not fit the dialect
     */
    String render(Map<String, Object> view) {
        StringWriter text = new StringWriter();
        try {
            mustache.execute(text, view);
            return text.toString();
        } catch (MustacheException e) {
            throw sentence(e);
        }
    }

    private RenderException sentence(MustacheException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof RenderException ours) {
                return ours;
            }
        }
        return new RenderException("template " + mustache.getName() + ": " + e.getMessage());
    }

    private static final class Factory extends DefaultMustacheFactory {

        private final Dialect dialect;

        Factory(Dialect dialect) {
            super(partial -> null);
            this.dialect = dialect;
            setObjectHandler(new StrictNames());
        }

        /** Writes the value as it is: HTML's escapes mean nothing to a boot loader. */
        @Override
        public void encode(String value, Writer to) {
            try {
                to.write(dialect.word(value));
            } catch (IOException e) {
                throw new MustacheException(e);
            }
        }
    }
}
