/// E-mail's way out: SMTP over blocking sockets on virtual threads, the end of the data held until it is permitted.
@NullMarked
package dev.carillon.channel.email;

import org.jspecify.annotations.NullMarked;
