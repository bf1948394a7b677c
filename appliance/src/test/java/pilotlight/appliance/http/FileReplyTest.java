package pilotlight.appliance.http;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.http.Requests.DISK;
import static pilotlight.appliance.http.Requests.ETAG;
import static pilotlight.appliance.http.Requests.LAST_MODIFIED;
import static pilotlight.appliance.http.Requests.LOCATION;
import static pilotlight.appliance.http.Requests.MODIFIED;
import static pilotlight.appliance.http.Requests.TEXT;
import static pilotlight.appliance.http.Requests.get;
import static pilotlight.appliance.http.Requests.request;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.Bytes;

class FileReplyTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'', '', 200, 0123456789, ''",
                "Range, bytes=2-4, 206, 234, bytes 2-4/10",
                "Range, bytes=8-, 206, 89, bytes 8-9/10",
                "Range, bytes=-3, 206, 789, bytes 7-9/10",
                "Range, bytes=0-, 206, 0123456789, bytes 0-9/10",
                "Range, bytes=10-, 416, '', bytes */10",
                "Range, 'bytes=0-1,3-4', 200, 0123456789, ''",
                "If-None-Match, '\"abc\"', 304, '', ''",
                "If-Match, '\"x\"', 412, '', ''",
            })
    void answersAllAPartOrNothing(String header, String value, int status, String body, String contentRange) {
        Reply reply = FileReply.of(header.isEmpty() ? get() : get(header, value), TEXT);

        assertThat(reply.status().code()).isEqualTo(status);
        assertThat(reply.body()).isEqualTo(new Reply.InMemory(Bytes.latin1(body)));
        assertThat(reply.headers().getOrDefault("Content-Range", "")).isEqualTo(contentRange);
    }

    @Test
    void everyAnswerHasWhatAResumeNeeds() {
        assertThat(FileReply.of(get("Range", "bytes=1-"), TEXT).headers())
                .containsEntry("ETag", ETAG)
                .containsEntry("Last-Modified", LAST_MODIFIED)
                .containsEntry("Accept-Ranges", "bytes")
                .containsEntry("Content-Type", "text/plain");
    }

    @Test
    void namesTheRegionOfAFileBeyondFourGigabytes() {
        assertThat(FileReply.of(get("Range", "bytes=4999999990-"), DISK).body())
                .isEqualTo(new Reply.Region(LOCATION, 4_999_999_990L, 10));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'', 0, 6, abcd",
                "bytes=0-5, 0, 6, ''",
                "bytes=0-4, 0, 5, ''",
                "bytes=5-6, 5, 1, a",
                "bytes=0-6, 0, 6, a",
                "bytes=5-, 5, 1, abcd",
                "bytes=-5, 5, 1, abcd",
                "bytes=6-7, , 0, ab",
                "bytes=7-8, , 0, bc",
                "bytes=-1, , 0, d"
            })
    void takesEachPartOfAJoinedFileFromWhereItLies(String range, Long offset, long count, String tail) {
        BootFile.OnDisk disk = new BootFile.OnDisk(LOCATION, 6, MODIFIED, "\"disk\"", Stage.INITRD);
        BootFile.Present joined = new BootFile.Joined(disk, Bytes.latin1("abcd"), MODIFIED, ETAG);
        Reply reply = FileReply.of(range.isEmpty() ? get() : get("Range", range), joined);

        Bytes behind = Bytes.latin1(tail);
        assertThat(reply.body())
                .isEqualTo(
                        offset == null
                                ? new Reply.InMemory(behind)
                                : new Reply.Region(LOCATION, offset, count, behind));
        assertThat(reply.headers()).containsEntry("ETag", ETAG);
    }

    @Test
    void sendsTheWholeNewVersionWhereIfRangeNamesAnother() {
        Reply reply = FileReply.of(get("Range", "bytes=2-4", "If-Range", "\"old\""), TEXT);

        assertThat(reply.status().code()).isEqualTo(200);
        assertThat(reply.body().length()).isEqualTo(10);
    }

    @Test
    void refusesToResumeAnotherVersionBeforeItLooksAtTheRange() {
        assertThat(FileReply.of(get("Range", "bytes=10-", "If-Match", "\"old\""), TEXT)
                        .status()
                        .code())
                .isEqualTo(412);
    }

    @Test
    void tellsHeadTheSizeOfTheWholeWhateverRangeItNames() {
        Reply reply = FileReply.of(request("HEAD", "/vmlinuz", "Range", "bytes=0-0"), DISK);

        assertThat(reply.status().code()).isEqualTo(200);
        assertThat(reply.body().length()).isEqualTo(5_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "/snponly.efi,              application/efi",
        "/EFI/BOOT/BOOTX64.EFI,     application/efi",
        "/os/x/live.iso,            application/vnd.efi-iso",
        "/os/x/disk.img,            application/vnd.efi-img",
        "/boot.ipxe.01525400123456, text/plain",
        "/menu.lst.01525400123456,  text/plain",
        "/autoexec.ipxe,            text/plain",
        "/grub/grub.cfg,            text/plain",
        "/os/x/boot_archive.hash,   text/plain",
        "/a/networking.json,        application/json",
        "/os/x/vmlinuz,             application/octet-stream",
        "/a.efi/kernel,             application/octet-stream",
        "/,                         application/octet-stream",
    })
    void namesTheTypeToTheLetterWithoutCharset(String path, String type) {
        assertThat(FileReply.of(request("GET", path), TEXT).headers()).containsEntry("Content-Type", type);
    }
}
