package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.api.Problem;
import pilotlight.appliance.probe.Attachment;
import pilotlight.appliance.probe.BootListener;
import pilotlight.appliance.probe.FirmwareProfile;
import pilotlight.appliance.probe.Identity;
import pilotlight.appliance.probe.SimulatedMachine;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code static/openapi.json} says what the running server does. */
class OpenApiIT {

    private static final String MAC = "52-54-00-12-34-56";
    private static final Identity MACHINE = new Identity(MacAddress.parse(MAC), new UUID(1, 2));
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    @TempDir
    Path directory;

    private RunningAppliance appliance;
    private String text;
    private JsonNode document;

    @BeforeEach
    void furnish() throws Exception {
        Path state = directory.resolve("state");
        RunningAppliance.furnish(state);
        RunningAppliance.put(directory.resolve("assignments/" + MAC + ".yaml"), "name: cn07\nlabels: {rack: r12}\n");
        RunningAppliance.put(
                directory.resolve("assignments/groups/rack.yaml"),
                "match: {labels: {rack: r12}}\nplatform: " + RunningAppliance.STAMP + "\n");
        RunningAppliance.put(directory.resolve("assignments/default.yaml"), "kernelArgs: {a: 1}\n");
        appliance = RunningAppliance.start(directory);
        boot();
        await().until(() -> items("attempts").size() == 1 && items("machines").size() == 1);
        text = appliance.control("/api/v1/openapi.json").body();
        document = JsonMapper.shared().readTree(text);
    }

    @AfterEach
    void stop() {
        appliance.close();
    }

    private void boot() {
        Attachment attachment = new Attachment(Ipv4.parse("127.77.1.1"), Ipv4.parse("127.0.0.1"), appliance.ports());
        new SimulatedMachine(MACHINE, FirmwareProfile.BIOS_PXE, attachment, BootListener.NONE).boot();
    }

    private JsonNode items(String path) throws Exception {
        HttpResponse<String> answer = appliance.operate("GET", "/api/v1/" + path, "");
        return JsonMapper.shared().readTree(answer.statusCode() == 200 ? answer.body() : "[]");
    }

    @Test
    void saysNothingTwice() {
        JsonMapper strict = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .build();
        assertThat(strict.readTree(text)).isEqualTo(document);
    }

    @Test
    void namesEveryOperationAndNoOther() {
        Set<String> documented = document.get("paths").properties().stream()
                .flatMap(path -> path.getValue().propertyNames().stream()
                        .filter(METHODS::contains)
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> served = appliance.operations().stream()
                .map(operation -> operation.method() + " /" + operation.template())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented).isEqualTo(served);
    }

    @Test
    void saysWhichOperationsNeedNoToken() {
        Set<String> open = appliance.operations().stream()
                .filter(operation -> operation.open())
                .map(operation -> "/" + operation.template())
                .collect(Collectors.toSet());
        Set<String> documented = document.get("paths").properties().stream()
                .filter(path -> path.getValue().path("get").has("security"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(documented).isEqualTo(open);
    }

    @Test
    void saysWhichMediaTypesOperationsTake() {
        appliance.operations().forEach(operation -> {
            JsonNode content = document.get("paths")
                    .get("/" + operation.template())
                    .get(operation.method().toLowerCase(Locale.ROOT))
                    .path("requestBody")
                    .path("content");
            assertThat(Set.copyOf(content.propertyNames()))
                    .as("%s %s", operation.method(), operation.template())
                    .isEqualTo(Set.copyOf(operation.takes()));
        });
    }

    @Test
    void whatIsReadHasTheStatusAndTheFormThatItSays() throws Exception {
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            if (path.getValue().has("get")) {
                requireDocumented(path.getKey(), "");
            }
        }
    }

    @Test
    void whatIsRefusedHasTheStatusAndTheFormThatItSays() throws Exception {
        for (String path : Set.of("/attempts", "/machines", "/leases")) {
            assertThat(requireDocumented(path, "?limit=0")).isEqualTo(400);
        }
        assertThat(requireDocumented("/boot-times", "?days=x")).isEqualTo(400);
        assertThat(requireDocumented("/attempts", "?after=x")).isEqualTo(400);
        assertThat(requireDocumented("/explain/{mac}", "?arch=x")).isEqualTo(400);
    }

    private int requireDocumented(String template, String query) throws Exception {
        HttpResponse<String> answer = appliance.operate("GET", "/api/v1" + filled(template) + query, "");
        String status = Integer.toString(answer.statusCode());
        String place = "/paths/" + template.replace("/", "~1") + "/get/responses/" + status;
        JsonNode response = document.at(place);
        assertThat(response.isMissingNode())
                .as("%s%s: %s is documented, body %s", template, query, status, answer.body())
                .isFalse();
        String schema = schema(place, response, type(answer));
        if (type(answer).endsWith("json")) {
            assertThat(mistakes(schema, answer.body()))
                    .as("%s%s: %s", template, query, answer.body())
                    .isEmpty();
        }
        return answer.statusCode();
    }

    private String schema(String place, JsonNode response, String type) {
        String at = response.has("$ref") ? response.get("$ref").asString().substring(1) : place;
        JsonNode content = document.at(at).path("content");
        String known = content.has(type) ? type : "*/*";
        assertThat(content.has(known)).as("%s gives %s", place, type).isTrue();
        return at + "/content/" + known.replace("/", "~1") + "/schema";
    }

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").split(";")[0];
    }

    private Stream<String> mistakes(String schema, String body) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of("urn:openapi", text)));
        return registry.getSchema(SchemaLocation.of("urn:openapi#" + schema)).validate(body, InputFormat.JSON).stream()
                .map(Object::toString);
    }

    /** Variables stand for the examples of the document, and for an attempt that there is. */
    private String filled(String template) throws Exception {
        String path = template.replace(
                "{trace}", items("attempts").get(0).get("trace").asString());
        for (Map.Entry<String, JsonNode> parameter :
                document.at("/components/parameters").properties()) {
            String example = Optional.ofNullable(parameter.getValue().get("example"))
                    .map(JsonNode::asString)
                    .orElse("");
            path = path.replace("{" + parameter.getKey() + "}", example);
        }
        return path;
    }

    @Test
    void aProblemIsOfTheDocumentedForm() throws Exception {
        HttpResponse<String> locked = appliance.control("/api/v1/status");
        assertThat(locked.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        assertThat(mistakes("/components/schemas/Problem", locked.body())).isEmpty();
        assertThat(mistakes("/components/schemas/Problem", "{\"title\": 3}")).isNotEmpty();
    }
}
