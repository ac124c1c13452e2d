package dev.carillon;

import dev.carillon.base.CannotStart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The folder of all that a node keeps, locked for this process until it ends, however it ends.
final class DataFolder implements AutoCloseable {

    private static final long NEEDED_MEGABYTES = 200;

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Makes the folder if need be and locks it.
    static DataFolder lock(Path path) {
        return tryLock(path)
                .orElseThrow(() -> new CannotStart("Another Carillon" + owner(path) + " is using the data folder "
                        + path + "; stop it, or give this one a folder of its own with CARILLON_DATA"));
    }

    /// As `lock`; empty if another process has it.
    static Optional<DataFolder> tryLock(Path path) {
        try {
            Files.createDirectories(path);
            requireSpace(path);
            var file = FileChannel.open(lockFile(path), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (file.tryLock() == null) {
                file.close();
                return Optional.empty();
            }
            file.truncate(0);
            file.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"));
            return Optional.of(new DataFolder(path, file));
        } catch (AccessDeniedException e) {
            throw new CannotStart("The data folder " + path + " may not be written by this user");
        } catch (FileAlreadyExistsException e) {
            throw new CannotStart("The data folder " + path + " is not a folder");
        } catch (IOException e) {
            throw new CannotStart("The data folder " + path + " cannot be used: " + e.getMessage());
        }
    }

    private static void requireSpace(Path path) throws IOException {
        var freeMegabytes = Files.getFileStore(path).getUsableSpace() >> 20;
        if (freeMegabytes < NEEDED_MEGABYTES) {
            throw new CannotStart("The disk of the data folder " + path + " is full: " + freeMegabytes
                    + " MB are free, and " + NEEDED_MEGABYTES + " are needed to start");
        }
    }

    private static String owner(Path path) {
        try {
            return " (process " + Files.readString(lockFile(path)).strip() + ")";
        } catch (IOException e) {
            return "";
        }
    }

    private static Path lockFile(Path path) {
        return path.resolve("lock");
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
