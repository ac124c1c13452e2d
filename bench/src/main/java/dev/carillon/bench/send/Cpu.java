package dev.carillon.bench.send;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Processor time and memory of processes, from `/proc`.
final class Cpu {

    private static final long MILLIS_PER_TICK = 10;
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    /// Places in `/proc/N/stat` after the command's name.
    private static final int PARENT = 1;

    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    private Cpu() {}

    /// What one process used so far.
    static Duration of(long pid) throws IOException {
        var stat = stat(pid);
        return ticks(stat, USER, SYSTEM);
    }

    /// What a process and its children used so far, those that have ended included.
    static Duration ofFamily(long pid) throws IOException {
        var all = ticks(stat(pid), USER, SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM);
        for (long child : children(pid)) {
            all = all.plus(of(child));
        }
        return all;
    }

    /// The most memory a process ever held.
    static long peakMegabytes(long pid) throws IOException {
        var peak = PEAK.matcher(Files.readString(Path.of("/proc", String.valueOf(pid), "status")));
        return peak.find() ? Long.parseLong(peak.group(1)) / 1024 : 0;
    }

    private static List<Long> children(long parent) throws IOException {
        var children = new ArrayList<Long>();
        try (var processes = Files.list(Path.of("/proc"))) {
            for (var process :
                    processes.map(path -> path.getFileName().toString()).toList()) {
                if (NUMBER.matcher(process).matches() && isChild(Long.parseLong(process), parent)) {
                    children.add(Long.parseLong(process));
                }
            }
        }
        return children;
    }

    private static boolean isChild(long pid, long parent) {
        try {
            return Long.parseLong(stat(pid)[PARENT]) == parent;
        } catch (IOException _) {
            return false;
        }
    }

    private static String[] stat(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1);
    }

    private static Duration ticks(String[] stat, int... places) {
        long ticks = 0;
        for (int place : places) {
            ticks += Long.parseLong(stat[place]);
        }
        return Duration.ofMillis(ticks * MILLIS_PER_TICK);
    }
}
