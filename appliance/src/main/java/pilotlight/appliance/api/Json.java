package pilotlight.appliance.api;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the API reads and writes it: a key that is not known, or twice there, is a mistake. */
final class Json {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Json() {}

    static byte[] write(Object value) {
        return JSON.writeValueAsBytes(value);
    }

    /** @throws ProblemException with the place of the first mistake */
    static <T> T read(String text, Class<T> form) {
        try {
            T value = JSON.readValue(text, form);
            if (value == null) {
                throw ProblemException.mistake("", "expected a JSON object, found null");
            }
            return value;
        } catch (UnrecognizedPropertyException unknown) {
            throw ProblemException.mistake(place(unknown), "this key is not known; known are " + known(unknown));
        } catch (StreamReadException broken) {
            throw ProblemException.mistake(line(broken), "no JSON: " + broken.getOriginalMessage());
        } catch (DatabindException unfit) {
            throw ProblemException.mistake(place(unfit), unfit.getOriginalMessage());
        }
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream()
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Such as {@code lines[2].name}. */
    private static String place(DatabindException unfit) {
        List<JacksonException.Reference> path = unfit.getPath();
        return path.stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String line(StreamReadException broken) {
        return "line " + broken.getLocation().getLineNr() + ", column "
                + broken.getLocation().getColumnNr();
    }
}
