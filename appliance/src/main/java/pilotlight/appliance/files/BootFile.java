package pilotlight.appliance.files;

import java.nio.file.Path;
import java.time.Instant;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.Bytes;

/** What the boot tree has at one path, for one client. */
public sealed interface BootFile {

    /**
     * Something that can be sent.
     */
    sealed interface Present extends BootFile {
        /** Bytes in all. */
        long size();

        /** When it last changed. */
        Instant modified();

        /** A strong validator, with its quotes: the same for the same bytes only. */
        String etag();

        /** How far a boot is when this was fetched. */
        Stage stage();

        /** Why it is not what the client should have got, in plain words; empty where it is. */
        default String why() {
            return "";
        }
    }

    /**
     * Bytes in memory: generated text, a module, a built-in program.
     *
     * @param content all of it
     */
    record Text(Bytes content, Instant modified, String etag, Stage stage, String why) implements Present {

        /** What the client should get. */
        public Text(Bytes content, Instant modified, String etag, Stage stage) {
            this(content, modified, etag, stage, "");
        }

        /** The same bytes, sent because there is nothing better. */
        Text because(String reason) {
            return new Text(content, modified, etag, stage, reason);
        }

        @Override
        public long size() {
            return content.length();
        }
    }

    /**
     * A file on disk, known to lie inside the tree even after symbolic links are followed.
     *
     * @param location where it lies
     */
    record OnDisk(Path location, long size, Instant modified, String etag, Stage stage) implements Present {}

    /**
     * A file on disk, and bytes right behind it.
     *
     * @param tail follows the file's last byte
     */
    record Joined(OnDisk disk, Bytes tail, Instant modified, String etag) implements Present {

        @Override
        public long size() {
            return disk.size() + tail.length();
        }

        @Override
        public Stage stage() {
            return disk.stage();
        }
    }

    /**
     * Nothing there.
     *
     * @param reason in plain words, fit for the operator's log
     * @param guessed true if no name of ours leads there: loaders try many, and nobody needs to hear of it
     */
    record Absent(String reason, boolean guessed) implements BootFile {

        /** One of our own names, and nothing behind it: somebody wants to hear of that. */
        public Absent(String reason) {
            this(reason, false);
        }
    }

    /**
     * Something there, but not for this client, or a path that no client may ask for.
     *
     * @param reason in plain words, fit for the operator's log
     */
    record Refused(String reason) implements BootFile {}
}
