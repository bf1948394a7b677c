package pilotlight.appliance.triton;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import pilotlight.appliance.files.DirectoryIndex;
import pilotlight.appliance.platform.Library;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/**
 * The {@code /tftpboot} of a booter as it lies there. Its {@code os/}, {@code bootfs/} and {@code extra/} are laid out as our own state
 * directory is, and are read by the same readers.
 *
 * @param root where it lies
 * @param library the platforms
 * @param machines by their addresses
 * @param extra what lies below {@code extra/}
 * @param small files that may have to go into an initramfs, by path in the boot tree
 * @param programs loader programs by name
 * @param pictures what menus show, by name
 * @param strangers a sentence for each thing that nothing can be made of
 */
record BooterDirectory(
        Path root,
        Library library,
        SortedMap<MacAddress, BooterMachine> machines,
        DirectoryIndex extra,
        Map<String, Bytes> small,
        SortedMap<String, Path> programs,
        SortedMap<String, Path> pictures,
        List<String> strangers) {}
