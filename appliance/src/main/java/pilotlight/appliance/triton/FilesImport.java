package pilotlight.appliance.triton;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import pilotlight.appliance.triton.ImportItem.Outcome;

/**
 * Copies a booter's loader programs, pictures and {@code extra/}.
 *
 * @param state where to
 * @param isDry true to find out what would happen, and change nothing
 */
record FilesImport(Path state, boolean isDry) {

    List<ImportItem> run(BooterDirectory booter) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        booter.programs().forEach((name, from) -> files.put("netboot/" + name, from));
        booter.pictures().forEach((name, from) -> files.put("override/" + name, from));
        booter.extra().files().forEach((path, found) -> files.put("extra/" + path, found.location()));
        List<ImportItem> items = new ArrayList<>();
        for (String path : files.keySet()) {
            items.add(copy(path, NewFile.copy(state.resolve(path), files.get(path))));
        }
        return items;
    }

    private ImportItem copy(String path, NewFile file) throws IOException {
        return switch (file.look()) {
            case SAME -> new ImportItem(path, Outcome.THERE, "");
            case OTHER -> new ImportItem(path, Outcome.LEFT, "another file is there; it was not touched");
            case FREE -> {
                if (!isDry) {
                    file.write();
                }
                yield new ImportItem(path, Outcome.IMPORTED, "");
            }
        };
    }
}
