/// JSON:API as Klaviyo speaks it: documents, errors, filters, fieldsets, includes, cursors, revisions.
@NullMarked
package dev.carillon.jsonapi;

import org.jspecify.annotations.NullMarked;
