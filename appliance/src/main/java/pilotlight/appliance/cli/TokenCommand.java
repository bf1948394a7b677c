package pilotlight.appliance.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pilotlight.appliance.RunFile;
import pilotlight.appliance.api.Token;
import pilotlight.appliance.config.Settings;

/** {@code token}: what the API and the console want to be shown. */
@Command(
        name = "token",
        description =
                "Show the token that the API and the console want. Whoever has it decides what every machine boots.")
final class TokenCommand implements Callable<Integer> {

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Option(names = "--url", description = "The console's URL with the token in it, to be opened in a browser.")
    private boolean url;

    TokenCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = place.settings();
        Optional<Token> token = Token.find(settings.state());
        if (token.isEmpty()) {
            throw new NotDoneException(
                    "there is no token in " + settings.state() + ": the appliance makes one when it first starts");
        }
        spec.commandLine()
                .getOut()
                .println(url ? url(settings, token.get()) : token.get().text());
        return 0;
    }

    private static String url(Settings settings, Token token) throws IOException {
        String control = RunFile.running(settings.state())
                .orElseThrow(
                        () -> new NotDoneException("no appliance runs with the state directory " + settings.state()));
        return token.console(control);
    }
}
