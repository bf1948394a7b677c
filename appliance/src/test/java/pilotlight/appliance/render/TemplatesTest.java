package pilotlight.appliance.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    private static final String CHAIN = "chain.ipxe.mustache";
    private static final Templates BUILT_IN = Templates.builtIn();

    @Test
    void prefersTheOperatorsText() {
        assertThat(operators("{{a}}=b&c").render(CHAIN, Map.of("a", "<x>"))).isEqualTo("<x>=b&c");
    }

    @Test
    void refusesUnknownNamesByTemplateLineAndName() {
        assertThatThrownBy(() -> operators("one\n{{nope}}").render(CHAIN, Map.of("mac", "x")))
                .hasMessage("template chain.ipxe.mustache, line 2: there is no name {{nope}}; known are mac");
    }

    @Test
    void letsSectionsAskForWhatMayBeMissing() {
        Templates templates = operators("{{#uuid}}id={{uuid}}{{/uuid}}{{^uuid}}none{{/uuid}}");
        assertThat(templates.render(CHAIN, Map.of("uuid", Optional.empty()))).isEqualTo("none");
        assertThat(templates.render(CHAIN, Map.of("uuid", Optional.of("7")))).isEqualTo("id=7");
    }

    @Test
    void refusesUnknownNamesInSectionsToo() {
        assertThatThrownBy(() -> operators("{{#nope}}x{{/nope}}").render(CHAIN, Map.of()))
                .hasMessageContaining("no name {{nope}}");
    }

    @Test
    void keepsTheLastGoodTextInPlaceOfABrokenOne() {
        Templates good = operators("good");
        Templates broken = BUILT_IN.with(Map.of(CHAIN, "{{#open}}"), good);
        assertThat(broken.render(CHAIN, Map.of())).isEqualTo("good");
        assertThat(broken.mistakes()).singleElement().asString().startsWith("template chain.ipxe.mustache");
    }

    @Test
    void saysThatNobodyAsksForAnOddName() {
        Templates odd = BUILT_IN.with(Map.of("odd.mustache", "x"), BUILT_IN);
        assertThat(odd.mistakes())
                .singleElement()
                .asString()
                .contains("nobody asks for this name; known are smartos.ipxe.mustache");
    }

    private static Templates operators(String text) {
        return BUILT_IN.with(Map.of(CHAIN, text), BUILT_IN);
    }
}
