/** History from files into the store, and from the store into files, without a server. */
@NullMarked
package io.tickcast.transfer;

import org.jspecify.annotations.NullMarked;
