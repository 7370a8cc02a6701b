/** History that survives: the store, what is written to it and what is read from it. */
@NullMarked
package io.tickcast.store;

import org.jspecify.annotations.NullMarked;
