/// Tools that judge a running server from outside, over HTTP and SMTP.
@NullMarked
package dev.carillon.bench;

import org.jspecify.annotations.NullMarked;
