package pilotlight.appliance.depot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.platform.OperatingSystem;

class IndexPageTest {

    private static final URI BASE = URI.create("http://depot/platforms/");

    private static List<Offering> read(String text) {
        return new Catalogue.Listed(new IndexPage(BASE, text).offerings()).offerings();
    }

    private static Offering offering(String stamp, String location) {
        return new Offering(stamp, Optional.empty(), Optional.empty(), Optional.empty(), location);
    }

    @Test
    void readsTheIndexOfNginx() {
        assertThat(read("""
                <html>
                <head><title>Index of /platforms/</title></head>
                <body>
                <h1>Index of /platforms/</h1><hr><pre><a href="../">../</a>
                <a href="20210731T223008Z/">20210731T223008Z/</a>             31-Jul-2021 22:30      -
                <a href="README">README</a>                                   31-Jul-2021 22:30     12
                <a href="platform-20210731T223008Z.tgz">platform-20210731T223008Z.tgz</a>  31-Jul-2021 22:30   123
                <a href="platform-20220101T000000Z.tar.xz">platform-20220101T000000Z.tar.xz</a> 01-Jan-2022 00:00 4
                </pre><hr></body>
                </html>
                """))
                .containsExactly(
                        offering("20220101T000000Z", "http://depot/platforms/platform-20220101T000000Z.tar.xz"),
                        offering("20210731T223008Z", "http://depot/platforms/platform-20210731T223008Z.tgz"));
    }

    @Test
    void readsTheIndexOfApache() {
        assertThat(read("""
                <table><tr><th><a href="?C=N;O=D">Name</a></th></tr>
                <tr><td><img src="/icons/compressed.gif" alt="[   ]"></td>
                <td><A class=x HREF='platform-smartos-20210731t223008z.TGZ'>platform-20210731..&gt;</A></td></tr>
                <tr><td><a href=/other/platform-linux-20220101T000000Z.tgz?a=1&amp;b=2>x</a></td></tr></table>
                """))
                .containsExactly(
                        new Offering(
                                "20220101T000000Z",
                                Optional.of(OperatingSystem.LINUX),
                                Optional.empty(),
                                Optional.empty(),
                                "http://depot/other/platform-linux-20220101T000000Z.tgz?a=1&b=2"),
                        new Offering(
                                "20210731T223008Z",
                                Optional.of(OperatingSystem.SMARTOS),
                                Optional.empty(),
                                Optional.empty(),
                                "http://depot/platforms/platform-smartos-20210731t223008z.TGZ"));
    }

    @Test
    void readsTheJsonOfNginxWithMoreInIt() {
        String sha256 = "ab".repeat(32);
        assertThat(read("""
                [
                { "name":"old", "type":"directory", "mtime":"Sat, 31 Jul 2021 22:30:08 GMT" },
                { "name":"platform-20210731T223008Z.tgz", "type":"file", "mtime":"Sat, 31 Jul 2021 22:30:08 GMT", "size":5 },
                { "name":"http://other/platform-20220101T000000Z.tgz", "os":"smartos", "size":7, "sha256":"%s" },
                { "size": 5 }, 7, "text"
                ]
                """.formatted(sha256)))
                .containsExactly(
                        new Offering(
                                "20220101T000000Z",
                                Optional.of(OperatingSystem.SMARTOS),
                                Optional.of(7L),
                                Optional.of(sha256),
                                "http://other/platform-20220101T000000Z.tgz"),
                        new Offering(
                                "20210731T223008Z",
                                Optional.empty(),
                                Optional.of(5L),
                                Optional.empty(),
                                "http://depot/platforms/platform-20210731T223008Z.tgz"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[1",
                "{}",
                "<a href",
                "<a href=\"file:///etc/platform-20210731T223008Z.tgz\">",
                "<a href=\"ht tp://platform-20210731T223008Z.tgz\">",
                "<a href=\"mailto:platform-20210731T223008Z.tgz\">",
                "<a href=\"platform-20210731T223008Z.zip\">"
            })
    void findsNothingWhereNothingCanBeInstalled(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void namesEachLinkOnce() {
        String link = "<a href=\"platform-20210731T223008Z.tgz\">";
        assertThat(read(link + link)).hasSize(1);
    }

    @Test
    void listsAPlatformWhoseSizeNobodyCanMean() {
        assertThat(read("[{\"name\": \"platform-20210731T223008Z.tgz\", \"size\": 99999999999999999999}]"))
                .containsExactly(offering("20210731T223008Z", "http://depot/platforms/platform-20210731T223008Z.tgz"));
    }

    @Test
    void isDoneWithAPageOfUnfinishedLinks() {
        assertThat(read("<a ".repeat(1 << 20))).isEmpty();
    }
}
