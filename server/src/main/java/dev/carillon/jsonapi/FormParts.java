package dev.carillon.jsonapi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;

/// Takes a `multipart/form-data` body apart (RFC 7578).
final class FormParts {

    private static final int MAX_PARTS = 20;
    private static final int MAX_PART_HEADER_BYTES = 4 * 1024;

    /// One part.
    ///
    /// @param fileName as its sender calls it, path and all
    record Part(String field, Optional<String> fileName, byte[] content) {}

    private FormParts() {}

    /// @throws ApiException 400 if the body is none
    static List<Part> of(String contentType, byte[] body) {
        var boundary = Optional.ofNullable(
                        parameters(contentType, new char[] {';', ','}).get("boundary"))
                .orElseThrow(() -> malformed("its content-type names no boundary"));
        try {
            return parts(input(boundary, body));
        } catch (IOException | IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private static MultipartInput input(String boundary, byte[] body) throws IOException {
        var input = MultipartInput.builder()
                .setByteArray(body)
                .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
                .setMaxPartHeaderSize(MAX_PART_HEADER_BYTES)
                .get();
        input.setHeaderCharset(StandardCharsets.UTF_8);
        return input;
    }

    private static List<Part> parts(MultipartInput input) throws IOException {
        var parts = new ArrayList<Part>();
        for (var more = input.skipPreamble(); more; more = input.readBoundary()) {
            if (parts.size() == MAX_PARTS) {
                throw malformed("it has more than " + MAX_PARTS + " parts");
            }
            parts.add(part(input));
        }
        if (parts.isEmpty()) {
            throw malformed("no part begins with the boundary that its content-type names");
        }
        return parts;
    }

    private static Part part(MultipartInput input) throws IOException {
        var disposition = parameters(disposition(input.readHeaders()), new char[] {';'});
        var field = Optional.ofNullable(disposition.get("name")).orElseThrow(() -> malformed("a part has no name"));
        var content = new ByteArrayOutputStream();
        input.readBodyData(content);
        return new Part(field, Optional.ofNullable(disposition.get("filename")), content.toByteArray());
    }

    private static String disposition(String headers) {
        return headers.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-disposition:"))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1))
                .orElse("");
    }

    private static Map<String, String> parameters(String header, char[] separators) {
        var parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        return parser.parse(header, separators);
    }

    private static ApiException malformed(String why) {
        return ApiException.invalid("", "The body is not valid multipart/form-data: " + why + ".");
    }
}
