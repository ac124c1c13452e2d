/// The template language, with Django's syntax: it knows maps, lists, text and numbers, and nothing of mail.
@NullMarked
package dev.carillon.django;

import org.jspecify.annotations.NullMarked;
