/// Accounts, the keys that open them, and what keys may do.
@NullMarked
package dev.carillon.account;

import org.jspecify.annotations.NullMarked;
