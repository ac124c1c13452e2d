package dev.carillon.image;

import dev.carillon.base.ImageId;
import dev.carillon.jsonapi.Fields;
import dev.carillon.jsonapi.Form;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceBody;
import dev.carillon.jsonapi.ResourceType;
import dev.carillon.jsonapi.Times;
import dev.carillon.jsonapi.ValueType;
import java.util.Optional;

/// An image as clients write and read it.
public final class ImageDocument {

    public static final ResourceType IMAGE =
            ResourceType.of("image", "/api/images", "name", "image_url", "format", "size", "hidden", "updated_at");

    /// What is no id of an image names nothing, which is no error.
    static final ValueType ID = new ValueType(
            "an id in quotes",
            literal -> literal.quoted()
                    ? Optional.of(
                            ImageId.parse(literal.text()).map(ImageId::value).orElse(0L))
                    : Optional.empty(),
            Object::toString);

    static final int MAX_NAME_LENGTH = 255;
    static final String FILE = "file";

    private final String baseUrl;

    /// @param baseUrl where everyone reaches this server, without a slash at the end
    ImageDocument(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public Resource resource(Image image) {
        var attributes = Json.object()
                .put("name", image.name())
                .put("image_url", url(image))
                .put("format", image.format().word())
                .put("size", image.sizeBytes())
                .put("hidden", image.hidden())
                .put("updated_at", Times.micros(image.updatedAt()));
        return Resource.of(IMAGE, image.id().toString(), attributes);
    }

    /// Where anybody who has this link sees it.
    public String url(Image image) {
        return baseUrl + ImagePages.PATH + image.fileName();
    }

    static ImageImport imported(ResourceBody body) {
        var attributes = body.attributes();
        return new ImageImport(
                attributes.text("import_from_url").orElseGet(() -> attributes.missing("import_from_url", "")),
                name(attributes),
                attributes.bool("hidden").orElse(false));
    }

    static NewImage uploaded(Form form) {
        var file = form.requiredFile(FILE);
        var name = form.text("name", MAX_NAME_LENGTH);
        return new NewImage(
                name.orElseGet(() -> FileNames.name(file.name().orElse(""))),
                form.bool("hidden").orElse(false),
                file.content());
    }

    static ImageChange change(ResourceBody body, String id) {
        body.requireId(id);
        var attributes = body.attributes();
        return new ImageChange(name(attributes), attributes.bool("hidden"));
    }

    private static Optional<String> name(Fields attributes) {
        return attributes.isNull("name") || !attributes.has("name")
                ? Optional.empty()
                : Optional.of(attributes.requiredText("name", MAX_NAME_LENGTH));
    }
}
