package pilotlight.appliance.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

class SummaryPageTest {

    @Test
    void isWellFormedWithAChartForEachQuestion() throws Exception {
        Document page = parsed(SummaryPage.of(SampleSummary.summary()));
        assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(4);
        assertThat(page.getElementsByTagName("tr").getLength()).isEqualTo(5);
        assertThat(page.getElementsByTagName("polyline")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("points")
                        .getNodeValue())
                .startsWith("90.0,154.0 ");
    }

    @Test
    void needsNothingFromElsewhereAndNoScript() {
        String page = SummaryPage.of(SampleSummary.summary());
        assertThat(page.replace("http://www.w3.org/1999/xhtml", ""))
                .doesNotContain("<script", "src=", "href=", "url(", "@import", "<link", "<iframe");
        assertThat(page).contains("prefers-color-scheme: dark");
    }

    @Test
    void takesNoTextOfTheServerForMarkup() throws Exception {
        Summary plain = SampleSummary.summary();
        String hostile = "<script>alert(\"1\")</script> & \u0007";
        Summary summary = new Summary(
                plain.mix(),
                1,
                0,
                hostile,
                1,
                0,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                Percentiles.of(List.of()),
                List.of(),
                hostile,
                hostile,
                List.of(new Summary.FailureGroup(1, "kernel", hostile)),
                plain.estimate(),
                plain.cost(),
                List.of());
        String page = SummaryPage.of(summary);
        assertThat(parsed(page).getElementsByTagName("script").getLength()).isZero();
        assertThat(page).contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; ?");
    }

    private static Document parsed(String page) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    }
}
