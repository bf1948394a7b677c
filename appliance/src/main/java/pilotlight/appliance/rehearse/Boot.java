package pilotlight.appliance.rehearse;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.probe.Answer;
import pilotlight.appliance.probe.BootCourse;
import pilotlight.appliance.probe.OfferSearch;
import pilotlight.appliance.probe.Question;
import pilotlight.appliance.probe.Turn;

/** One boot of one machine among many. Lives on its machine's loop, which it never blocks. */
final class Boot {

    private final int number;
    private final BootCourse course;
    private final Wire wire;
    private final Copies copies;
    private final Board board;
    private final Predicate<URI> wanted;
    private final Consumer<BootRecord> told;
    private final List<Answer> answers = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();

    private Stage stage = Stage.DISCOVER;
    private long start;
    private Runnable stop = () -> {};
    private boolean on;
    private boolean over;

    /**
     * @param wanted whether a file may be what such machines are to boot
     * @param told how it ended, once
     */
    Boot(
            int number,
            BootCourse course,
            Wire wire,
            Copies copies,
            Board board,
            Predicate<URI> wanted,
            Consumer<BootRecord> told) {
        this.number = number;
        this.course = course;
        this.wire = wire;
        this.copies = copies;
        this.board = board;
        this.wanted = wanted;
        this.told = told;
    }

    /** Powers the machine on at {@code time} of {@link System#nanoTime}. */
    void powerOn(long time) {
        wire.at(time, () -> {
            if (!over) {
                on = true;
                start = System.nanoTime();
                board.poweredOn();
                board.entered(stage);
                next();
            }
        });
    }

    /** Ends it, wherever it is, because of {@code why}. */
    void giveUp(String why) {
        wire.loop().execute(() -> {
            if (!over) {
                stop.run();
                fail((on ? "it was not done" : "it was not powered on") + " when the rehearsal ended: " + why);
            }
        });
    }

    private void next() {
        Turn turn = course.next(answers);
        if (turn instanceof Turn.Asks asks) {
            ask(asks.question());
        } else if (turn instanceof Turn.Stopped stopped) {
            at(stopped.stage());
            fail(stopped.reason());
        } else {
            end(Optional.empty());
        }
    }

    private void ask(Question question) {
        at(question.stage());
        Tally tally = new Tally();
        long asked = System.nanoTime();
        if (question instanceof Question.BootFile file) {
            DhcpAsk ask = new DhcpAsk(
                    wire, course.machine(), file.profile(), tally, result -> onOffer(file, result, tally, asked));
            stop = ask::stop;
            ask.start();
        } else {
            fetch((Question.Content) question, tally, asked);
        }
    }

    private void onOffer(Question.BootFile file, OfferSearch.Result result, Tally tally, long asked) {
        spans.add(tally.span(Stage.OFFER, file.profile().vendorClass().text(), since(asked), 0, false));
        if (result instanceof OfferSearch.Result.Found found) {
            answers.add(new Answer.Offered(found.offer()));
            next();
        } else {
            fail(((OfferSearch.Result.Nothing) result).reason());
        }
    }

    private void fetch(Question.Content question, Tally tally, long asked) {
        URI uri = question.uri();
        if (!wanted.test(uri)) {
            fail("it is to boot " + uri + ", which is not of the platform that --platform names");
            return;
        }
        Intake intake = new Intake(copies.inspect(question.stage(), uri), tally, board.bytes());
        Consumer<FetchResult> end = result -> onFile(question, result, intake, asked);
        switch (String.valueOf(uri.getScheme())) {
            case "http" -> {
                boolean kernel = question.stage() == Stage.KERNEL;
                HttpFetch fetch = new HttpFetch(wire, uri, question.habit().http(), kernel, intake, end);
                stop = fetch::stop;
                fetch.start();
            }
            case "tftp" -> {
                int port = uri.getPort() < 0 ? wire.attachment().ports().tftp() : uri.getPort();
                InetSocketAddress server = new InetSocketAddress(uri.getHost(), port);
                TftpFetch fetch = new TftpFetch(
                        wire,
                        server,
                        uri.getPath().substring(1),
                        question.habit().tftp(),
                        intake,
                        end);
                stop = fetch::stop;
                fetch.start();
            }
            default -> fail("'" + uri + "' is no http or tftp URL");
        }
    }

    private void onFile(Question.Content question, FetchResult result, Intake intake, long asked) {
        if (result instanceof FetchResult.Whole) {
            arrived(question, intake, asked);
            return;
        }
        intake.inspection().cancel();
        spans.add(intake.tally().span(question.stage(), name(question.uri()), since(asked), 0, false));
        if (result instanceof FetchResult.Missing missing) {
            answers.add(new Answer.Missing(missing.reason()));
            next();
        } else {
            fail(((FetchResult.Broken) result).reason());
        }
    }

    private void arrived(Question.Content question, Intake intake, long asked) {
        Inspection.Verified file = intake.inspection().end();
        spans.add(intake.tally()
                .span(question.stage(), name(question.uri()), since(asked), file.bytes(), file.compared()));
        if (file.flaw().isPresent()) {
            fail(file.flaw().get());
        } else {
            answers.add(new Answer.Arrived(file.text()));
            next();
        }
    }

    private static String name(URI uri) {
        String path = uri.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void at(Stage next) {
        board.left(stage);
        stage = next;
        board.entered(stage);
    }

    private void fail(String reason) {
        end(Optional.of(new BootRecord.Failure(stage.word(), reason)));
    }

    private void end(Optional<BootRecord.Failure> failure) {
        over = true;
        if (on) {
            board.left(stage);
        }
        board.ended(failure.isEmpty());
        told.accept(new BootRecord(number, course.firmware().word(), on ? since(start) : 0, spans, failure));
        answers.clear();
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
