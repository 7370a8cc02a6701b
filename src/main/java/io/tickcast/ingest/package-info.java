/** The HTTP way in: who has a key sends trades and quotes, as a list or as a stream of lines. */
@NullMarked
package io.tickcast.ingest;

import org.jspecify.annotations.NullMarked;
