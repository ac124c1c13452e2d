package dev.carillon.render;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes in the making, as a `StringBuilder` is text in the making.
final class Bytes {

    private byte[] array;
    private int length;

    Bytes(int capacity) {
        this.array = new byte[capacity];
    }

    Bytes append(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, array, length, bytes.length);
        length += bytes.length;
        return this;
    }

    Bytes append(String text) {
        return append(text.getBytes(StandardCharsets.UTF_8));
    }

    Bytes append(int value) {
        reserve(1);
        array[length++] = (byte) value;
        return this;
    }

    Bytes crlf() {
        return append('\r').append('\n');
    }

    int length() {
        return length;
    }

    byte[] toArray() {
        return Arrays.copyOf(array, length);
    }

    private void reserve(int count) {
        if (array.length - length < count) {
            array = Arrays.copyOf(array, Math.max(2 * array.length, length + count));
        }
    }
}
