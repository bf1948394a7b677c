package pilotlight.appliance.probe;

import java.io.IOException;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.machine.Stage;

/** A boot whose first questions have their answers already; it ends at the next one. */
final class RecalledSession implements Session {

    private final BootCourse course;
    private final Iterator<Answer> answers;
    private Stage stage = Stage.DISCOVER;

    RecalledSession(BootCourse course, List<Answer> answers) {
        this.course = course;
        this.answers = answers.iterator();
    }

    /** What it is at. */
    Stage stage() {
        return stage;
    }

    @Override
    public Identity machine() {
        return course.machine();
    }

    @Override
    public DhcpProfile rom() {
        return course.firmware().rom();
    }

    @Override
    public Attachment attachment() {
        return course.attachment();
    }

    @Override
    public BootOffer offer(DhcpProfile profile) throws IOException {
        BootOffer told = ((Answer.Offered) answer(new Question.BootFile(profile))).offer();
        BootOffer offer = profile.ipxeFeatures().isPresent() ? new IpxeSettings(this).expand(told) : told;
        if (offer.flaw().isPresent()) {
            throw new IOException(offer.flaw().get());
        }
        return offer;
    }

    @Override
    public String fetch(Stage of, URI uri, Habit habit) throws IOException {
        Answer answer = answer(new Question.Content(of, uri, habit));
        if (answer instanceof Answer.Missing missing) {
            throw new MissingException(missing.reason());
        }
        return ((Answer.Arrived) answer).text();
    }

    @Override
    public Optional<String> look(Stage of, URI uri, Habit habit) {
        return Optional.of(answer(new Question.Content(of, uri, habit)))
                .filter(Answer.Arrived.class::isInstance)
                .map(arrived -> ((Answer.Arrived) arrived).text());
    }

    private Answer answer(Question question) {
        stage = question.stage();
        if (!answers.hasNext()) {
            throw new Unanswered(question);
        }
        return answers.next();
    }
}
