package dev.carillon.image;

import dev.carillon.base.AccountId;
import dev.carillon.fetch.WebFetch;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// Stores an image that is found at an address of the web, or written into a data URI.
final class ImportImage {

    /// What came of it.
    sealed interface Result {
        record Imported(Image image) implements Result {}

        /// @param why a sentence for whoever named the source
        record NotFetched(String why) implements Result {}
    }

    private static final String DATA_NAME = "image";

    private final WebFetch web;
    private final CreateImage createImage;

    ImportImage(WebFetch web, CreateImage createImage) {
        this.web = web;
        this.createImage = createImage;
    }

    Result importImage(AccountId account, ImageImport wanted) {
        var source = wanted.source();
        if (DataUri.is(source)) {
            return DataUri.read(source)
                    .map(content -> store(account, wanted, DATA_NAME, content))
                    .orElseGet(() -> new Result.NotFetched("Its data is not valid base64."));
        }
        return switch (web.fetch(source)) {
            case WebFetch.Result.Fetched(var content) -> store(account, wanted, path(source), content);
            case WebFetch.Result.Refused(var why) -> new Result.NotFetched(why);
        };
    }

    private Result store(AccountId account, ImageImport wanted, String path, byte[] content) {
        var name = wanted.name().orElseGet(() -> FileNames.name(path));
        return switch (createImage.create(account, new NewImage(name, wanted.hidden(), content))) {
            case CreateImage.Result.Created(var image) -> new Result.Imported(image);
            case CreateImage.Result.Refused(var why) -> new Result.NotFetched("It is " + why + ".");
        };
    }

    private static String path(String address) {
        try {
            return Optional.ofNullable(new URI(address.strip()).getPath()).orElse("");
        } catch (URISyntaxException _) {
            return "";
        }
    }
}
