/** The wire contract, version 1: requests, messages, items and codes, as docs/protocol.md describes them. */
@NullMarked
package io.tickcast.protocol;

import org.jspecify.annotations.NullMarked;
