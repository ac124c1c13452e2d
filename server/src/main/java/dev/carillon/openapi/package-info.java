/// The description of the API in OpenAPI 3.1, made of the route table and of what is written by hand, and the page on
/// which calls can be tried.
@NullMarked
package dev.carillon.openapi;

import org.jspecify.annotations.NullMarked;
