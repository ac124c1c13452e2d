package dev.carillon.sandbox;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// One append-only file of messages: a line of JSON about each, its content, an empty line. Appending is for one
/// thread at a time; reading is thread-safe.
final class Segment {

    /// Told of each message in a file, and where its content begins.
    @FunctionalInterface
    interface Found {
        void message(Segment segment, Mail mail, long offset);
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern NAME = Pattern.compile("\\d{19}\\.mails");
    private static final int ABOUT_BYTES = 4096;
    private static final int MAX_ABOUT_BYTES = 1024 * 1024;
    private static final byte LINE_END = '\n';

    private final Path file;
    private final FileChannel channel;
    private long sizeBytes;
    private int count;

    private Segment(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static boolean isSegment(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    static Segment create(Path folder, long firstId) {
        try {
            return open(folder.resolve("%019d.mails".formatted(firstId)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Opens a file of an earlier process; what was cut off when that process died is removed.
    static Segment reopen(Path file, Found found) {
        try {
            var segment = open(file);
            while (segment.readNext(found)) {
                segment.count++;
            }
            segment.channel.truncate(segment.sizeBytes);
            return segment;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Segment open(Path file) throws IOException {
        return new Segment(
                file,
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    private boolean readNext(Found found) throws IOException {
        var about = about();
        if (about.isEmpty()) {
            return false;
        }
        var mail = parse(about.get());
        long offset = sizeBytes + about.get().length + 1;
        if (mail.isEmpty() || offset + mail.get().sizeBytes() + 1 > channel.size()) {
            return false;
        }
        sizeBytes = offset + mail.get().sizeBytes() + 1;
        found.message(this, mail.get(), offset);
        return true;
    }

    private Optional<byte[]> about() throws IOException {
        for (int bytes = ABOUT_BYTES; bytes <= MAX_ABOUT_BYTES; bytes *= 4) {
            var start = ByteBuffer.allocate(bytes);
            fill(start, sizeBytes);
            for (int i = 0; i < start.position(); i++) {
                if (start.get(i) == LINE_END) {
                    var line = new byte[i];
                    start.get(0, line);
                    return Optional.of(line);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Mail> parse(byte[] about) {
        try {
            return Optional.of(JSON.readValue(about, Mail.class));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// Writes the message to the operating system, which keeps it if this process dies.
    ///
    /// @return where its content begins
    long append(Mail mail, byte[] content) {
        var about = JSON.writeValueAsBytes(mail);
        var record = ByteBuffer.allocate(about.length + content.length + 2);
        record.put(about).put(LINE_END).put(content).put(LINE_END).flip();
        long offset = sizeBytes + about.length + 1;
        try {
            for (long at = sizeBytes; record.hasRemaining(); ) {
                at += channel.write(record, at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sizeBytes += record.limit();
        count++;
        return offset;
    }

    byte[] read(long offset, int length) throws IOException {
        var content = ByteBuffer.allocate(length);
        fill(content, offset);
        if (content.hasRemaining()) {
            throw new EOFException(file + " ends within the message at " + offset);
        }
        return content.array();
    }

    private void fill(ByteBuffer into, long from) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into, from + into.position()) < 0) {
                return;
            }
        }
    }

    long sizeBytes() {
        return sizeBytes;
    }

    int count() {
        return count;
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
