package pilotlight.appliance.api;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Group;
import pilotlight.appliance.machine.Membership;
import pilotlight.appliance.machine.Roll;
import pilotlight.appliance.machine.Traits;
import pilotlight.appliance.yaml.Problem;

/**
 * Groups, and which machines they mean.
 *
 * @param book what is assigned now
 * @param known what each machine showed that ever asked for something
 * @param patient holds thousands of machines against each group, where no event loop waits for it
 */
public record GroupsResource(Supplier<Book> book, Supplier<CompletionStage<List<Traits>>> known, Executor patient) {

    /** {@code GET groups}, {@code GET groups/NAME}. */
    public List<Operation> operations() {
        return List.of(
                Operation.of("GET", "groups", call -> told(GroupsResource::list)),
                Operation.of("GET", "groups/{name}", call -> told((now, all) -> one(call.value("name"), now, all))));
    }

    private CompletionStage<Reply> told(BiFunction<Book, List<Traits>, Reply> answer) {
        Book now = book.get();
        return known.get().thenApplyAsync(seen -> answer.apply(now, new Roll(now, seen).known()), patient);
    }

    private static Reply list(Book now, List<Traits> all) {
        Stream<GroupLine> known = now.groups().bySpecificity().stream()
                .map(group ->
                        GroupLine.of(group, all.stream().filter(group::means).count()));
        return Answer.json(Stream.concat(known, unread(now)).toList());
    }

    private static Reply one(String name, Book now, List<Traits> all) {
        Group group = now.groups()
                .find(name)
                .orElseThrow(() -> new ProblemException(
                        HttpResponseStatus.NOT_FOUND,
                        "there is no group '" + name + "', or its file never said whom it is about"));
        return Answer.json(GroupLine.Whole.of(group, Membership.of(group, now, all)));
    }

    /** One line a file, with its first mistake. */
    private static Stream<GroupLine> unread(Book now) {
        return now
                .unreadGroups()
                .collect(Collectors.toMap(Problem::file, Function.identity(), (first, second) -> first, TreeMap::new))
                .values()
                .stream()
                .map(GroupLine::unread);
    }
}
