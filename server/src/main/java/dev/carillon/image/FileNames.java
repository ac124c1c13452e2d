package dev.carillon.image;

/// Turns what a file is called elsewhere into an image's name.
final class FileNames {

    private static final String UNNAMED = "image";

    private FileNames() {}

    /// The last part of a path, whichever way its slashes lean, without what cannot be stored or seen.
    static String name(String path) {
        int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
        var visible = path.substring(slash + 1)
                .codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(ImageDocument.MAX_NAME_LENGTH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return visible.isEmpty() ? UNNAMED : visible;
    }
}
