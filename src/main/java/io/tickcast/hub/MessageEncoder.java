package io.tickcast.hub;

import io.tickcast.engine.ItemBytes;
import io.tickcast.engine.UpstreamGap;
import io.tickcast.market.Channel;
import io.tickcast.market.Interval;
import io.tickcast.market.StreamPosition;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the hub's messages their form. Thread-safe. */
public interface MessageEncoder {

    /**
     * A frame that carries items of one channel (and interval), put together where they are: it is overwritten when
     * {@code items} are cleared.
     */
    ByteBuffer items(FrameKind kind, Channel channel, @Nullable Interval interval, ItemBytes items);

    /** The answer to a subscribe. */
    ByteBuffer subscribed(@Nullable RequestId id, SubscribeRequest request, List<SubscribedStream> streams);

    /** The answer to an unsubscribe. */
    ByteBuffer unsubscribed(@Nullable RequestId id, UnsubscribeRequest request);

    /** Numbers {@code from} to {@code to} of a trade stream cannot be delivered. */
    ByteBuffer gap(String symbol, long from, long to, GapReason reason);

    /** A venue lost trades. */
    ByteBuffer upstreamGap(String symbol, UpstreamGap gap);

    /** Symbols that do not exist. */
    ByteBuffer unknownSymbols(@Nullable RequestId id, Collection<String> symbols);

    /** A request, or a new match of a pattern, would go over the limit of subscriptions. */
    ByteBuffer tooManySubscriptions(@Nullable RequestId id, int limit, Collection<String> symbols);

    /** Why items of a trade stream cannot be delivered. */
    enum GapReason {
        /** They have left memory before the client resumed. */
        EXPIRED,
        /** They have left memory because the client reads too slowly. */
        SLOW
    }

    /**
     * A stream in the answer to a subscribe.
     *
     * @param symbol its symbol
     * @param position where it stands at this moment
     * @param resumed whether the client goes on where it was; null where it did not ask
     */
    record SubscribedStream(
            String symbol,
            StreamPosition position,
            @Nullable Boolean resumed) {}
}
