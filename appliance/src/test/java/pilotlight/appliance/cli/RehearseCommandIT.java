package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.cli.Operator.Answer;

class RehearseCommandIT {

    @TempDir
    private Path directory;

    @Test
    void rehearsesByItselfAndWritesAPage() throws IOException {
        Path page = directory.resolve("storm.html");
        Answer answer = rehearses("--machines 6 --as ipxe,edk2-x64-http --size 100kB --over 0 --report " + page);
        assertThat(answer.err()).isEmpty();
        assertThat(answer.code()).isZero();
        assertThat(answer.out())
                .contains("ipxe went ahead: ", "6 of 6 machines (ipxe,edk2-x64-http) are up after ", "none failed.")
                .contains("Estimate: at 10 GbE, 6 machines: ");
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("6 of 6 machines");
    }

    @Test
    void tellsProgramsTheSame() {
        Answer answer = rehearses("--machines 2 --as ipxe --size 100kB --over 0 --json");
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).startsWith("{").contains("\"up\" : 2", "\"failures\" : [ ]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --target 192.0.2.1 --machines 5 | --target: 192.0.2.1 is not this host: a storm of 5 machines takes all
            --target no.host.invalid        | --target: 'no.host.invalid' is no address and no name of a host
            --target 127.0.0.1 --size 1MB   | --size is about a made-up platform: 127.0.0.1 serves what it has
            --machines 0                    | --machines: found 0, expected 1 to 20000
            --as vax                        | --as: 'vax' is no firmware: expected mix, or
            --loss 1                        | --loss: '1' is not understood: expected a percentage such as 1%
            --loss 51%                      | --loss: found 51, expected 0 to 50
            --size huge                     | --size: 'huge' is not understood: expected bytes such as 64MB
            --size 1B                       | --size: found 1 B, expected 16.4 kB to 4.3 GB
            --link 0                        | --link: nothing passes a link of 0 Gbit/s
            --platform p --size 1MB         | --size is about a made-up platform: leave out --platform p, or --size
            --platform none-such            | platform 'none-such' is not installed
            --over 9 --seconds 5            | --over: found 9, expected 0 to 5
            """)
    void refusesWhatItCannotMean(String options, String sentence) {
        Answer answer = rehearses(options);
        assertThat(answer.err()).startsWith(sentence);
        assertThat(answer.code()).isEqualTo(2);
    }

    private Answer rehearses(String options) {
        return Operator.typesAnywhere(("--state " + directory + " rehearse " + options).split(" "));
    }
}
