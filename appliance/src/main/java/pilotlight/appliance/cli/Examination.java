package pilotlight.appliance.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.appliance.RunFile;
import pilotlight.appliance.api.MachineLine;
import pilotlight.appliance.api.Status;
import pilotlight.appliance.api.Token;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.doctor.Fact;
import pilotlight.appliance.doctor.Finding;
import pilotlight.appliance.doctor.HostLook;
import pilotlight.appliance.doctor.InterfacesFact;
import pilotlight.appliance.doctor.LoadersFact;
import pilotlight.appliance.doctor.MistakesFact;
import pilotlight.appliance.doctor.ResolverFact;
import pilotlight.appliance.doctor.RunningFact;
import pilotlight.appliance.doctor.Severity;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.name.ResolverLook;
import pilotlight.appliance.net.NetInterface;

/** All that {@code doctor} looks at, causes before what follows from them. */
final class Examination {

    private final Settings settings;
    private final Clock clock;
    private final StateDirectory state;
    private final Optional<RunningControl> control;
    private final Optional<Status> status;
    private final List<Fact> facts = new ArrayList<>();

    private Examination(Settings settings, Clock clock) throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.state = new StateDirectory(settings);
        this.control = RunFile.running(settings.state()).map(url -> new RunningControl(url, token(settings)));
        this.status = control.flatMap(Examination::status);
    }

    /** Looks at everything; settings with mistakes are all that there is to see until they are put right. */
    static List<Fact> of(Place place, Clock clock) throws IOException {
        Settings settings;
        try {
            settings = place.settings();
        } catch (WrongInputException broken) {
            return List.of(new MistakesFact(
                    "settings",
                    broken.getMessage().lines().toList(),
                    "correct the settings; nothing starts before that"));
        }
        Examination examination = new Examination(settings, clock);
        examination.look();
        return examination.facts;
    }

    /** What is broken of this host, a sentence each. */
    static List<String> hostTroubles(Settings settings, Clock clock) throws IOException {
        Examination examination = new Examination(settings, clock);
        examination.lookAtHost();
        return Fact.diagnosis(examination.facts).stream()
                .filter(finding -> finding.severity() == Severity.BROKEN)
                .map(Finding::sentence)
                .toList();
    }

    private static Token token(Settings settings) {
        try {
            return Token.in(settings.state());
        } catch (IOException e) {
            throw new NotDoneException(
                    "the token of " + settings.state() + " cannot be read: run doctor as the appliance's user");
        }
    }

    /** An appliance that does not answer is as good as none. */
    private static Optional<Status> status(RunningControl control) {
        try {
            return Optional.of(control.status());
        } catch (NotDoneException silent) {
            return Optional.empty();
        }
    }

    private List<NetInterface> lookAtHost() throws IOException {
        List<NetInterface> nics = interfaces();
        facts.add(HostLook.disk(settings.state()));
        facts.addAll(new PortsExamination(settings, nics, status.map(Status::pid)).facts());
        facts.add(HostLook.clock(clock, settings.state()));
        return nics;
    }

    private void look() throws IOException {
        List<NetInterface> nics = lookAtHost();
        new NeighboursExamination(settings, nics).fact().ifPresent(facts::add);
        Book book = state.book();
        List<MachineLine> machines = machines();
        facts.add(LoadersFact.of(
                state.programs(), machines.stream().map(MachineLine::traits).toList(), book));
        facts.add(new MistakesFact(
                "assignments",
                book.problems().stream().map(Object::toString).toList(),
                "correct the file; its machine keeps what it last said rightly"));
        facts.addAll(new PlatformsExamination(book, machines).facts());
        facts.add(new RunningFact(
                status.isPresent(),
                settings.state(),
                status.map(Status::missing).orElse(List.of()),
                status.map(Status::warnings).orElse(List.of())));
        facts.add(HostLook.hostName());
        if (settings.names()) {
            facts.add(new ResolverFact(ResolverLook.fault()));
        }
        if (status.isPresent()) {
            facts.addAll(new BootsExamination(settings, nics, book, control.orElseThrow()).facts());
        }
    }

    private List<NetInterface> interfaces() throws IOException {
        List<NetInterface> nics = List.of();
        Optional<String> problem = Optional.empty();
        try {
            nics = NetInterface.serving(settings.interfaces());
        } catch (IllegalArgumentException missing) {
            problem = Optional.of(missing.getMessage());
        }
        facts.add(new InterfacesFact(nics.stream().map(NetInterface::name).toList(), problem));
        return nics;
    }

    /** Known while the store is. */
    private List<MachineLine> machines() {
        try {
            return control.filter(any -> status.isPresent()).map(RunningControl::machines).stream()
                    .flatMap(List::stream)
                    .toList();
        } catch (NotDoneException noStore) {
            return Stream.<MachineLine>empty().toList();
        }
    }
}
