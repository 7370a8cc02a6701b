/**
 * Who reads what: subscriptions are cursors into streams, and the scheduled publisher hands each session what lies
 * behind its cursors. Confined to the hub's thread; knows neither sockets nor the form of messages.
 */
@NullMarked
package io.tickcast.hub;

import org.jspecify.annotations.NullMarked;
