/** One connection: handshake, requests, sends, heartbeat, limits, close. The only place that knows WebSockets. */
@NullMarked
package io.tickcast.session;

import org.jspecify.annotations.NullMarked;
