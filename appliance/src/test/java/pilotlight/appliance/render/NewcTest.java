package pilotlight.appliance.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.machine.BootModule;
import pilotlight.netboot.wire.Bytes;

class NewcTest {

    static final List<BootModule> FILES = List.of(
            new BootModule("etc/a.conf", Bytes.latin1("alpha\n")),
            new BootModule("etc/deep/er/b", Bytes.EMPTY),
            new BootModule("c", Bytes.latin1("1234")));

    @Test
    void alwaysWritesTheSameBytes() {
        Bytes archive = Newc.archive(FILES);
        assertThat(archive.length() % 512).isZero();
        assertThat(Digest.SHA_256.of(archive))
                .isEqualTo("b89707549b41f8dad87c55fc0a7f88e7be2a4d9bd41c7079d84cc1c2674d1484");
    }

    @Test
    void endsAnArchiveOfNothingToo() {
        assertThat(Newc.archive(List.of()).length()).isEqualTo(512);
    }
}
