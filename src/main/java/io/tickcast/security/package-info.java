/** Who may do what: keys for publishing and the origins of pages. */
@NullMarked
package io.tickcast.security;

import org.jspecify.annotations.NullMarked;
