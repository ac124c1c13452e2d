/// Tags, the groups they are in, and what is tagged with them.
@NullMarked
package dev.carillon.tag;

import org.jspecify.annotations.NullMarked;
