package dev.carillon.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The mailbox's messages, in files with an index in memory; the oldest go when there are too many. Thread-safe.
final class Maildrop implements AutoCloseable {

    /// How much is kept, and in files of which size; the oldest file goes when what is left is still this much.
    record Limits(int messages, long bytes, int messagesPerFile, long bytesPerFile) {
        static final Limits DEFAULT = new Limits(20_000, 1L << 30, 1_000, 1L << 26);
    }

    private record Place(Mail mail, Segment segment, long offset) {}

    private final Path folder;
    private final InstantSource clock;
    private final Limits limits;
    private final ConcurrentNavigableMap<Long, Place> index = new ConcurrentSkipListMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition ending = lock.newCondition();
    private final Deque<Segment> segments = new ArrayDeque<>();
    private long nextId = 1;
    private int messages;
    private long bytes;
    private boolean closed;
    private boolean waitsEnded;

    private Maildrop(Path folder, InstantSource clock, Limits limits) {
        this.folder = folder;
        this.clock = clock;
        this.limits = limits;
    }

    /// Opens the mailbox in `folder`, which is made if need be, with what earlier processes kept there.
    static Maildrop open(Path folder, InstantSource clock, Limits limits) {
        var maildrop = new Maildrop(folder, clock, limits);
        maildrop.load();
        return maildrop;
    }

    private void load() {
        try {
            Files.createDirectories(folder);
            try (var files = Files.list(folder)) {
                files.filter(Segment::isSegment).sorted().forEach(this::load);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load(Path file) {
        add(Segment.reopen(file, (segment, mail, offset) -> index.put(mail.id(), new Place(mail, segment, offset))));
        if (!index.isEmpty()) {
            nextId = index.lastKey() + 1;
        }
    }

    private void add(Segment segment) {
        segments.addLast(segment);
        messages += segment.count();
        bytes += segment.sizeBytes();
    }

    /// Keeps a message; when this returns, it outlives the process.
    Mail keep(Incoming incoming) {
        var about = Mail.of(clock.instant(), incoming);
        lock.lock();
        try {
            if (closed) {
                throw new UncheckedIOException(new ClosedChannelException());
            }
            var mail = about.numbered(nextId);
            var segment = segmentWithRoom();
            long sizeBefore = segment.sizeBytes();
            index.put(mail.id(), new Place(mail, segment, segment.append(mail, incoming.content())));
            nextId++;
            messages++;
            bytes += segment.sizeBytes() - sizeBefore;
            dropOldest();
            arrived.signalAll();
            return mail;
        } finally {
            lock.unlock();
        }
    }

    private Segment segmentWithRoom() {
        var newest = segments.peekLast();
        if (newest != null && newest.count() < limits.messagesPerFile() && newest.sizeBytes() < limits.bytesPerFile()) {
            return newest;
        }
        add(Segment.create(folder, nextId));
        return segments.getLast();
    }

    private void dropOldest() {
        var oldest = segments.getFirst();
        if (segments.size() > 1
                && (messages - oldest.count() >= limits.messages() || bytes - oldest.sizeBytes() >= limits.bytes())) {
            segments.removeFirst();
            messages -= oldest.count();
            bytes -= oldest.sizeBytes();
            index.values().removeIf(place -> place.segment() == oldest);
            oldest.delete();
        }
    }

    Optional<Mail> find(long id) {
        return Optional.ofNullable(index.get(id)).map(Place::mail);
    }

    /// The message as it came, byte by byte; empty if it is not, or no longer, kept.
    Optional<byte[]> content(long id) {
        var place = index.get(id);
        if (place == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(place.segment().read(place.offset(), place.mail().sizeBytes()));
        } catch (ClosedChannelException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All messages, newest first.
    Stream<Mail> newestFirst() {
        return index.descendingMap().values().stream().map(Place::mail);
    }

    OptionalLong newerThan(long id) {
        var newer = index.higherKey(id);
        return newer == null ? OptionalLong.empty() : OptionalLong.of(newer);
    }

    OptionalLong olderThan(long id) {
        var older = index.lowerKey(id);
        return older == null ? OptionalLong.empty() : OptionalLong.of(older);
    }

    int count() {
        return index.size();
    }

    /// The id of the newest message, 0 if there is none yet.
    long newestId() {
        var newest = index.lastEntry();
        return newest == null ? 0 : newest.getKey();
    }

    /// Waits until there is a message newer than `id`, but not longer than `limit`.
    ///
    /// @return false if nobody shall wait any longer
    boolean awaitNewer(long id, Duration limit) throws InterruptedException {
        long nanosLeft = limit.toNanos();
        lock.lock();
        try {
            while (!waitsEnded && newestId() <= id && nanosLeft > 0) {
                nanosLeft = arrived.awaitNanos(nanosLeft);
            }
            return !waitsEnded;
        } finally {
            lock.unlock();
        }
    }

    /// Waits out `limit`.
    ///
    /// @return false if nobody shall wait any longer
    boolean awaitPause(Duration limit) throws InterruptedException {
        long nanosLeft = limit.toNanos();
        lock.lock();
        try {
            while (!waitsEnded && nanosLeft > 0) {
                nanosLeft = ending.awaitNanos(nanosLeft);
            }
            return !waitsEnded;
        } finally {
            lock.unlock();
        }
    }

    /// Lets everyone go who waits for messages, now and from now on.
    void endWaits() {
        lock.lock();
        try {
            waitsEnded = true;
            arrived.signalAll();
            ending.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        endWaits();
        lock.lock();
        try {
            closed = true;
            segments.forEach(Segment::close);
        } finally {
            lock.unlock();
        }
    }
}
