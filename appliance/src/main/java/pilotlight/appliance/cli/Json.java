package pilotlight.appliance.cli;

import java.io.PrintWriter;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Lists as programs read them. */
final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    static void print(Object value, PrintWriter out) {
        out.println(MAPPER.writeValueAsString(value));
    }

    /** Prints {@code value}, and the store's document of it as {@code assignment} where there is one. */
    static void print(Object value, Optional<JsonNode> assignment, PrintWriter out) {
        ObjectNode tree = MAPPER.valueToTree(value);
        assignment.ifPresent(document -> tree.set("assignment", document));
        print(tree, out);
    }
}
