package pilotlight.appliance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What processes use, by proc(5).
 *
 * @param residentMegabytes VmRSS
 * @param peakMegabytes VmHWM, the most that was resident since {@link #forgetPeaks}
 * @param cpuSeconds utime and stime
 */
record Usage(double residentMegabytes, double peakMegabytes, double cpuSeconds) {

    private static final Usage NONE = new Usage(0, 0, 0);
    /** USER_HZ, which Linux fixes at 100 for all that /proc shows, on x86_64 and aarch_64. */
    private static final double TICKS_PER_SECOND = 100;

    /** The sum of those that still run. */
    static Usage of(List<ProcessHandle> processes) throws IOException {
        Usage sum = NONE;
        for (ProcessHandle process : processes) {
            sum = sum.plus(of(process.pid()));
        }
        return sum;
    }

    private static Usage of(long pid) throws IOException {
        Path directory = Path.of("/proc", Long.toString(pid));
        try {
            String status = Files.readString(directory.resolve("status"));
            return new Usage(
                    megabytes(status, "VmRSS"),
                    megabytes(status, "VmHWM"),
                    cpuSeconds(Files.readString(directory.resolve("stat"))));
        } catch (IOException ended) {
            return NONE.unlessRuns(directory, ended);
        }
    }

    /** What was used since {@code before}; the memory is that of now. */
    Usage since(Usage before) {
        return new Usage(residentMegabytes, peakMegabytes, cpuSeconds - before.cpuSeconds);
    }

    /** Lets VmHWM begin anew (proc(5), clear_refs). */
    static void forgetPeaks(List<ProcessHandle> processes) throws IOException {
        for (ProcessHandle process : processes) {
            Path file = Path.of("/proc", Long.toString(process.pid()), "clear_refs");
            try {
                Files.writeString(file, "5", StandardOpenOption.WRITE);
            } catch (IOException ended) {
                NONE.unlessRuns(file.getParent(), ended);
            }
        }
    }

    /** A process that ends while its files are read fails with ESRCH, which Java has no exception for. */
    private Usage unlessRuns(Path process, IOException failure) throws IOException {
        if (Files.exists(process)) {
            throw failure;
        }
        return this;
    }

    private Usage plus(Usage other) {
        return new Usage(
                residentMegabytes + other.residentMegabytes,
                peakMegabytes + other.peakMegabytes,
                cpuSeconds + other.cpuSeconds);
    }

    private static double megabytes(String status, String key) {
        Matcher line = Pattern.compile("(?m)^" + key + ":\\s+(\\d+) kB").matcher(status);
        return line.find() ? Long.parseLong(line.group(1)) * 1024 / 1e6 : 0;
    }

    /** Fields 14 and 15; the program's name, field 2, may hold blanks. */
    private static double cpuSeconds(String stat) {
        String[] fromThird = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fromThird[11]) + Long.parseLong(fromThird[12])) / TICKS_PER_SECOND;
    }
}
