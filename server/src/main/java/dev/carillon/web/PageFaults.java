package dev.carillon.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The words for what lies outside the API: plain text for people.
public final class PageFaults implements Faults {

    private static final Logger LOG = LoggerFactory.getLogger(PageFaults.class);
    private static final String TEXT = "text/plain; charset=utf-8";

    @Override
    public Response refused(String path, Refusal refusal) {
        var response = Response.text(refusal.status(), TEXT, refusal.detail() + "\n");
        for (var header : refusal.headers().entrySet()) {
            response = response.withHeader(header.getKey(), header.getValue());
        }
        return response;
    }

    @Override
    public Response failed(String path, RuntimeException failure) {
        LOG.error("Request {} for {} failed; it was answered 500", RequestId.current(), path, failure);
        return Response.text(
                500, TEXT, "Something went wrong here. The log has it under " + RequestId.current() + ".\n");
    }
}
