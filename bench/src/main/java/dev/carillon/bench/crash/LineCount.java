package dev.carillon.bench.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Counts the lines that are added to a file, reading each byte once.
final class LineCount implements AutoCloseable {

    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    private int lines;

    LineCount(Path path) throws IOException {
        this.file = FileChannel.open(path);
        file.position(file.size());
    }

    int now() throws IOException {
        while (file.read(buffer.clear()) > 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                lines += buffer.get() == '\n' ? 1 : 0;
            }
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
