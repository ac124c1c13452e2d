/// What every HTML page shares: the layout, the style sheet, and how a page becomes a response.
@NullMarked
package dev.carillon.page;

import org.jspecify.annotations.NullMarked;
