package pilotlight.appliance.image;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One way from an image's root to a path, through symbolic links; neither these nor {@code ..} lead out of the image. */
final class Walk {

    /** As many as Linux follows (path_resolution(7)). */
    private static final int MOST_LINKS = 40;

    private static final int MOST_STEPS = 256;

    private final String path;
    private final Node.Directory root;
    private final Deque<Node.Directory> way = new ArrayDeque<>();
    private final Deque<String> left;
    private int links;
    private int steps;

    private Walk(Node.Directory root, String path) {
        this.path = path;
        this.root = root;
        this.left = new ArrayDeque<>(names(path));
        way.push(root);
    }

    /**
     * What is at {@code path}, behind any link; empty if nothing is.
     *
     * @throws BadImageException if links lead in a circle
     */
    static Optional<Node> to(String path, Node.Directory root) throws IOException {
        return new Walk(root, path).end();
    }

    private Optional<Node> end() throws IOException {
        Node here = root;
        while (!left.isEmpty()) {
            Optional<Node> next = step(left.pop());
            if (next.isEmpty() || isInTheWay(next.get())) {
                return Optional.empty();
            }
            here = enter(next.get());
            checkLength();
        }
        return Optional.of(here);
    }

    private Optional<Node> step(String name) throws IOException {
        if (name.equals("..")) {
            if (way.size() > 1) {
                way.pop();
            }
            return Optional.of(way.peek());
        }
        Node.Directory directory = way.peek();
        Optional<String> spelt = spelling(directory, name);
        return spelt.isPresent() ? Optional.of(directory.child(spelt.get())) : Optional.empty();
    }

    private static Optional<String> spelling(Node.Directory directory, String name) throws IOException {
        if (directory.names().contains(name)) {
            return Optional.of(name);
        }
        return directory.names().stream().filter(name::equalsIgnoreCase).findFirst();
    }

    private boolean isInTheWay(Node node) {
        return !left.isEmpty() && !(node instanceof Node.Directory) && !(node instanceof Node.Link);
    }

    private Node enter(Node node) {
        if (node instanceof Node.Link link) {
            follow(link);
            return way.peek();
        }
        if (node instanceof Node.Directory directory && directory != way.peek()) {
            way.push(directory);
        }
        return node;
    }

    private void follow(Node.Link link) {
        links++;
        if (link.target().startsWith("/")) {
            way.clear();
            way.push(root);
        }
        List<String> names = names(link.target());
        for (int index = names.size() - 1; index >= 0; index--) {
            left.push(names.get(index));
        }
    }

    private void checkLength() throws BadImageException {
        steps++;
        if (steps > MOST_STEPS || links > MOST_LINKS) {
            throw new BadImageException("its links lead in a circle on the way to " + path);
        }
    }

    private static List<String> names(String path) {
        return Stream.of(path.split("/"))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList();
    }
}
