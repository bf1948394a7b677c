package pilotlight.appliance.triton;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.render.MachineFiles;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

/**
 * Decides what becomes of a machine: an assignment of which every file follows that the booter served, and where one does not follow, that
 * file itself.
 *
 * @param preview what would be served
 * @param booter the address of the old server, for machines whose texts do not name it
 * @param own the addresses of this host
 */
record MachinePlanner(Preview preview, Ipv4 booter, Set<Ipv4> own) {

    private static final String NETWORKING = MachineFiles.NETWORKING;
    private static final String HASH = MachineFiles.NETWORKING_HASH;

    MachinePlan plan(BooterMachine machine) {
        return new Planning(machine).plan();
    }

    /** The way to one plan. */
    private final class Planning {

        private final BooterMachine machine;
        private final BootParameters parameters;
        private final Optional<Platform> platform;
        private final SortedMap<String, Bytes> overrides = new TreeMap<>();
        private final List<String> remarks = new ArrayList<>();
        private final List<String> left = new ArrayList<>();

        Planning(BooterMachine machine) {
            this.machine = machine;
            this.parameters = machine.parameters();
            this.platform = parameters.platform().flatMap(preview.library()::find);
            left.addAll(parameters.unread());
        }

        MachinePlan plan() {
            Preview.View view = view();
            if (!view.problems().isEmpty()) {
                view.problems().forEach(problem -> left.add(problem.message()));
                return new MachinePlan(machine.mac(), Optional.empty(), overrides, remarks, left);
            }
            checkPlatform();
            checkFiles(view);
            checkModules();
            machine.texts().forEach((name, text) -> compare(view, name, text));
            return new MachinePlan(machine.mac(), Optional.of(view.draft()), overrides, remarks, left);
        }

        private Preview.View view() {
            Optional<Bytes> networking = Optional.ofNullable(machine.files().get(NETWORKING));
            Preview.View view = view(networking.flatMap(NetworkDocument::read));
            if (networking.isEmpty()
                    || view.has(bootfs(NETWORKING), networking.get())
                            && view.draft().saysNetwork()) {
                return view;
            }
            remarks.add("its " + NETWORKING + " is kept as a file, because " + whyNotSaid(view, networking.get()));
            return view(Optional.empty());
        }

        private Preview.View view(Optional<Map<String, Object>> network) {
            return view(AssignmentWriter.write(machine, parameters, network, preview.delivery(), platform), preview);
        }

        private Preview.View view(AssignmentDraft draft, Preview which) {
            Optional<Ipv4> named = machine.texts().keySet().stream()
                    .flatMap(name -> machine.text(name).stream())
                    .flatMap(text -> text.server().stream())
                    .findFirst();
            return which.of(draft, named.orElse(booter));
        }

        private String whyNotSaid(Preview.View view, Bytes networking) {
            if (!view.draft().saysNetwork()) {
                return "it is no JSON object";
            }
            return view.problems().stream()
                    .findFirst()
                    .map(Problem::message)
                    .orElseGet(() -> view.get(bootfs(NETWORKING))
                            .map(ours -> Difference.between(networking, ours))
                            .orElse("it names no admin network"));
        }

        private String bootfs(String path) {
            return "bootfs/" + machine.mac().bare() + "/" + path;
        }

        private void checkPlatform() {
            if (parameters.platform().isEmpty()) {
                remarks.add("nothing tells its platform: it boots the default");
            } else if (platform.isEmpty()) {
                left.add("its platform " + parameters.platform().get() + " is neither below os/ nor installed");
            }
        }

        private void checkFiles(Preview.View view) {
            machine.files().forEach((path, content) -> {
                if (!view.has(bootfs(path), content)) {
                    left.add(
                            path.equals(HASH)
                                    ? "its " + HASH + " does not fit its " + NETWORKING + "; the right one is served"
                                    : "its " + path + " would be served otherwise");
                }
            });
        }

        private void checkModules() {
            parameters.modules().forEach((path, content) -> {
                Bytes served = machine.files().getOrDefault(path, content);
                if (!served.equals(content)) {
                    remarks.add("its " + path + " is kept as it was served; its boot_modules have it otherwise"
                            + (served.equals(damaged(content)) ? ": the booter damaged it" : ""));
                }
            });
        }

        /** What a booter wrote of binary content: every byte from 0x80 up as two, for it took them for characters. */
        private static Bytes damaged(Bytes content) {
            return Bytes.of(content.text(StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8));
        }

        private void compare(Preview.View view, String name, BooterMachine.Written theirs) {
            boolean isLost = parameters.platform().isPresent() && platform.isEmpty();
            if (isLost || view.has(name, theirs.content())) {
                return;
            }
            if (isOutdated(view.draft(), name, theirs)) {
                remarks.add("its " + name + " is older than its cache file and was still for another platform");
            } else {
                keep(name, theirs.content(), why(view, name, theirs.content()));
            }
        }

        private String why(Preview.View view, String name, Bytes theirs) {
            return view(view.draft(), preview.withoutBootFiles()).has(name, theirs)
                    ? "it names none of the machine's files, as all would with `bootFiles: false` in the settings"
                    : view.get(name)
                            .map(ours -> Difference.between(theirs, ours))
                            .orElseGet(() -> view.reason(name));
        }

        /** Booters write texts when a machine asks, and the cache as soon as a platform is assigned. */
        private boolean isOutdated(AssignmentDraft draft, String name, BooterMachine.Written theirs) {
            boolean isOlder = machine.cache()
                    .filter(cache -> cache.modified().isAfter(theirs.modified()))
                    .isPresent();
            return isOlder
                    && machine.text(name)
                            .flatMap(text -> new KernelLine(text.kernelLine()).parameters())
                            .flatMap(BootParameters::platform)
                            .filter(older -> view(draft.booting(older), preview).has(name, theirs.content()))
                            .isPresent();
        }

        private void keep(String name, Bytes theirs, String why) {
            overrides.put(name, theirs);
            remarks.add("its " + name + " is kept as a hand-made file, override/" + name + ", because " + why);
            machine.text(name)
                    .flatMap(BooterText::server)
                    .filter(server -> !own.contains(server))
                    .ifPresent(server -> left.add("override/" + name + " sends the machine to the old server " + server
                            + ", which is no address of this host: edit it"));
        }
    }
}
