package pilotlight.appliance.api;

import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.MismatchedInputException;
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
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            .build();

    private static final Map<Class<?>, String> WORDS = Map.of(
            String.class, "a text",
            int.class, "a whole number",
            long.class, "a whole number",
            double.class, "a number",
            boolean.class, "true or false");

    private Json() {}

    static byte[] write(Object value) {
        return JSON.writeValueAsBytes(value);
    }

    /** @throws ProblemException with the place of the first mistake */
    static <T> T read(String text, Class<T> form) {
        try {
            return Optional.ofNullable(JSON.readValue(text, form))
                    .orElseThrow(() -> ProblemException.mistake("", "expected " + word(form) + ", found null"));
        } catch (UnrecognizedPropertyException unknown) {
            throw ProblemException.mistake(
                    place(unknown), "this key is not known; known are " + String.join(", ", known(unknown)));
        } catch (StreamReadException broken) {
            throw ProblemException.mistake(line(broken), "no JSON: " + broken.getOriginalMessage());
        } catch (MismatchedInputException unfit) {
            throw ProblemException.mistake(
                    place(unfit), "expected " + word(unfit.getTargetType()) + ", found something else");
        } catch (DatabindException unfit) {
            throw ProblemException.mistake(place(unfit), "this does not fit");
        }
    }

    /** What callers call such a value; classes are nobody's business. */
    private static String word(Class<?> form) {
        return WORDS.getOrDefault(
                form, form.isArray() || Collection.class.isAssignableFrom(form) ? "a list" : "an object");
    }

    private static List<String> known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }

    /** Such as {@code lines[2].name}. */
    private static String place(DatabindException unfit) {
        return unfit.getPath().stream()
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
