package pilotlight.appliance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pilotlight.appliance.PortTakenException;
import pilotlight.appliance.api.Token;
import pilotlight.appliance.demo.Demo;
import pilotlight.appliance.demo.Screen;

/** {@code demo}: shows on this host alone, within seconds, that machines boot. */
@Command(
        name = "demo",
        description =
                "Start an appliance on loopback and boot three simulated machines from it. Needs no privileges and no"
                        + " other machine, and leaves nothing behind; brings its own settings, ports and state directory.")
final class DemoCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int NOT_DONE = 1;

    @Option(
            names = "--once",
            description = "End after the machines have booted: with exit code 0 if all arrived whole, else 1.")
    private boolean once;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try (Demo demo = Demo.create()) {
            Thread cleaner = new Thread(() -> close(demo), "demo-cleaner");
            Runtime.getRuntime().addShutdownHook(cleaner);
            int code = run(demo);
            if (!once) {
                new CountDownLatch(1).await();
            }
            Runtime.getRuntime().removeShutdownHook(cleaner);
            return code;
        } catch (IOException | PortTakenException refused) {
            return fail(List.of(refused.getMessage()));
        }
    }

    private int run(Demo demo) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Screen screen = Terminal.moves() ? Screen.terminal(out) : Screen.plain(out);
        screen.line("Starting an appliance on loopback, with a platform of random bytes ...");
        demo.start();
        List<String> flaws = demo.run(screen);
        screen.line(flaws.isEmpty() ? "\nAll machines got everything whole." : "");
        if (!once) {
            screen.line("console      " + Token.in(demo.directory()).console(demo.control()));
            demo.sights().forEach(screen::line);
            screen.line("\nThe appliance runs on: look at it, edit a file. Ctrl-C ends and removes it.");
        }
        return flaws.isEmpty() ? DONE : fail(flaws);
    }

    private int fail(List<String> reasons) {
        PrintWriter err = spec.commandLine().getErr();
        reasons.forEach(reason -> err.println("demo: " + reason));
        err.flush();
        return NOT_DONE;
    }

    private static void close(Demo demo) {
        try {
            demo.close();
        } catch (IOException e) {
            LoggerFactory.getLogger(DemoCommand.class).warn("the demo's state was not removed: {}", e.getMessage());
        }
    }
}
