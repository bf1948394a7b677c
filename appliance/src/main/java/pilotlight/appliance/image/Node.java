package pilotlight.appliance.image;

import java.io.IOException;
import java.util.Set;

/** What a path in an image leads to. */
sealed interface Node {

    /** A directory; its names are read when they are asked for. */
    non-sealed interface Directory extends Node {

        /** All names in it, but not {@code .} and {@code ..}. */
        Set<String> names() throws IOException;

        /** What lies under {@code name}, which is one of {@link #names}. */
        Node child(String name) throws IOException;
    }

    /** A regular file; its content is read when it is asked for. */
    non-sealed interface File extends Node {

        /** In bytes. */
        long size();

        /** All of it; who asks has looked at the size. */
        byte[] content() throws IOException;
    }

    /**
     * A symbolic link.
     *
     * @param target as it stands there, absolute ones from the image's own root
     */
    record Link(String target) implements Node {}

    /** A device, a pipe or a socket. */
    record Other() implements Node {}
}
