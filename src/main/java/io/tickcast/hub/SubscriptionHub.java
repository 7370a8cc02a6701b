package io.tickcast.hub;

import io.tickcast.engine.Stream;
import io.tickcast.engine.StreamListener;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.engine.TradeArchive;
import io.tickcast.hub.Subscriber.PatternKey;
import io.tickcast.market.Channel;
import io.tickcast.market.Interval;
import io.tickcast.market.StreamKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.jctools.queues.SpscUnboundedArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Who reads what. All calls but those of {@link StreamListener} are made on the hub's thread; the engine's calls only
 * leave a note that the next flush finds. What waits for a client is bounded by its subscriptions.
 */
public final class SubscriptionHub implements StreamListener {

    private static final int NOTES_AT_ONCE = 1_024;

    /** So much of a burst behind a pause need not wait. */
    private static final int MOST_SPARE = 5;

    private final MessageEncoder encoder;
    private final SubscriptionListener listener;
    private final Publisher publisher;
    private final TradeArchive archive;
    private final Executor hubThread;

    /** The symbols whose note was taken: what patterns match now, and will not match again later. */
    private final SortedMap<String, SymbolStreams> symbols = new TreeMap<>();

    private final Map<Stream, Topic> topics = new HashMap<>();
    private final Set<Subscriber> patternSubscribers = new LinkedHashSet<>();

    /** What has readers stands here about once, see {@link Stream#acknowledge}; the engine alone adds to it. */
    private final Queue<Stream> changed = new SpscUnboundedArrayQueue<>(NOTES_AT_ONCE);

    private final Queue<SymbolStreams> listed = new ConcurrentLinkedQueue<>();

    /** How many rounds may be made before they are due: as many as have found nothing. */
    private int spare;

    /** Whether there are spare rounds: whatever comes next need not wait for the schedule. */
    private volatile boolean atOnce;

    /**
     * A hub without clients.
     *
     * @param hubThread runs tasks on the hub's thread, soon
     */
    SubscriptionHub(
            MessageEncoder encoder,
            SubscriptionListener listener,
            Publisher publisher,
            TradeArchive archive,
            Executor hubThread) {
        this.encoder = encoder;
        this.listener = listener;
        this.publisher = publisher;
        this.archive = archive;
        this.hubThread = hubThread;
    }

    @Override
    public void listed(SymbolStreams streams) {
        listed.add(streams);
    }

    @Override
    public void streamChanged(Stream stream) {
        changed.add(stream);
        if (atOnce) {
            atOnce = false;
            hubThread.execute(this::flushAtOnce);
        }
    }

    /** A client has come. */
    public Subscriber connect(Outbound outbound, int maxSubscriptions) {
        return new Subscriber(outbound, maxSubscriptions);
    }

    /** A client has gone; harmless when repeated. */
    public void disconnect(Subscriber subscriber) {
        subscriber.disconnected();
        endAll(subscriber);
    }

    /** Sends a message behind the answers to earlier requests. */
    public void answer(Subscriber subscriber, ByteBuffer message) {
        subscriber.answer(new Answer.Message(message));
        publisher.serve(subscriber);
    }

    /** Sends one last message and closes; what else waits is dropped. */
    public void finish(Subscriber subscriber, ByteBuffer lastMessage) {
        endAll(subscriber);
        subscriber.finish(new Answer.Message(lastMessage));
        publisher.serve(subscriber);
    }

    /** What was sent last is out, and there was more to send. */
    public void writable(Subscriber subscriber) {
        publisher.serve(subscriber);
    }

    /** Subscribes, or changes what is subscribed already, and answers. */
    public void subscribe(Subscriber subscriber, @Nullable RequestId id, SubscribeRequest request) {
        takeListed();
        Match match = match(request);
        switch (admission(subscriber, request, match)) {
            case SERVED -> serve(subscriber, id, request, match);
            case TOO_MANY ->
                answer(subscriber, encoder.tooManySubscriptions(id, subscriber.maxSubscriptions(), request.symbols()));
            case UNKNOWN -> answer(subscriber, encoder.unknownSymbols(id, match.unknown));
        }
    }

    /** What {@link #subscribe} would come to now. */
    public Admission admission(Subscriber subscriber, SubscribeRequest request) {
        takeListed();
        return admission(subscriber, request, match(request));
    }

    private static Admission admission(Subscriber subscriber, SubscribeRequest request, Match match) {
        if (isOverLimit(subscriber, request, match)) {
            return Admission.TOO_MANY;
        }
        return match.streams.isEmpty() && match.patterns.isEmpty() ? Admission.UNKNOWN : Admission.SERVED;
    }

    private void serve(Subscriber subscriber, @Nullable RequestId id, SubscribeRequest request, Match match) {
        for (SymbolPattern pattern : match.patterns) {
            SubscribeRequest kept =
                    request.forSymbols(List.of(pattern.toString())).withoutOtherPositions();
            subscriber.patterns().put(new PatternKey(request.channel(), request.interval(), pattern), kept);
            patternSubscribers.add(subscriber);
        }
        subscribe(subscriber, id, request, match.streams, match.unknown);
    }

    /** Ends subscriptions and answers. */
    public void unsubscribe(Subscriber subscriber, @Nullable RequestId id, UnsubscribeRequest request) {
        for (String asked : request.symbols()) {
            if (SymbolPattern.isPattern(asked)) {
                subscriber
                        .patterns()
                        .remove(new PatternKey(request.channel(), request.interval(), SymbolPattern.of(asked)));
            } else {
                end(subscriber, request.channel(), request.interval(), asked);
            }
        }
        endMatched(subscriber, request);
        if (subscriber.patterns().isEmpty()) {
            patternSubscribers.remove(subscriber);
        }
        answer(subscriber, encoder.unsubscribed(id, request));
    }

    /**
     * Takes the engine's notes and sends what they are about. Due on a schedule, so that what comes in between goes out
     * together. A round that found nothing is made up for: one of the engine's later notes makes a round at once. So what
     * comes now and then does not wait, and on the whole there are no more rounds than scheduled that find something.
     */
    void flush() {
        if (!makeRound()) {
            spare = Math.min(spare + 1, MOST_SPARE);
        }
        atOnce = spare > 0;
    }

    private void flushAtOnce() {
        spare = Math.max(spare - 1, 0);
        makeRound();
        atOnce = spare > 0;
    }

    private boolean makeRound() {
        boolean found = takeNotes();
        publisher.flush(this::takeNotes);
        return found;
    }

    /**
     * Takes the engine's notes: new symbols are held against the patterns, changed streams marked for their readers.
     * Notes that come meanwhile wait for the next time.
     *
     * @return whether there was a note
     */
    boolean takeNotes() {
        takeListed();
        boolean found = !changed.isEmpty();
        for (int left = changed.size(); left > 0; left--) {
            Stream stream = changed.poll();
            if (stream != null) {
                observe(stream);
            }
        }
        return found;
    }

    private void takeListed() {
        for (SymbolStreams streams = listed.poll(); streams != null; streams = listed.poll()) {
            symbols.put(streams.symbol(), streams);
            matchLater(streams);
        }
    }

    /** A stream without readers is not acknowledged: the engine is silent about it until its next topic does that. */
    private void observe(Stream stream) {
        Topic topic = topics.get(stream);
        if (topic != null) {
            topic.observe();
            topic.subscriptions().forEach(this::mark);
        }
    }

    void mark(Subscription subscription) {
        if (subscription.isAnswered() && !subscription.hasEnded() && subscription.mark()) {
            publisher.await(subscription.subscriber());
        }
    }

    TradeArchive archive() {
        return archive;
    }

    void cursorsPlaced(Collection<Subscription> subscriptions) {
        subscriptions.forEach(subscription -> listener.subscribed(subscription.symbol()));
    }

    private void subscribe(
            Subscriber subscriber,
            @Nullable RequestId id,
            SubscribeRequest request,
            Collection<Stream> streams,
            Collection<String> unknown) {
        List<Subscription> subscriptions = new ArrayList<>();
        List<Subscription> repeated = new ArrayList<>();
        for (Stream stream : streams) {
            Subscription known = subscriber.subscriptions().get(stream.key());
            Subscription subscription = known != null ? known : begin(subscriber, stream);
            subscription.periodNanos(request.periodNanos());
            subscriptions.add(subscription);
            if (known != null) {
                repeated.add(known);
            }
        }
        subscriber.answer(new SubscribeAnswer(id, request, subscriptions, repeated, unknown, this));
        publisher.serve(subscriber);
    }

    private Subscription begin(Subscriber subscriber, Stream stream) {
        Topic topic = topics.computeIfAbsent(stream, Topic::new);
        Subscription subscription = new Subscription(subscriber, topic, subscriber.groupOf(stream.key()));
        topic.add(subscription);
        subscriber.subscriptions().put(stream.key(), subscription);
        return subscription;
    }

    private Match match(SubscribeRequest request) {
        Match match = new Match(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        for (String asked : new LinkedHashSet<>(request.symbols())) {
            if (SymbolPattern.isPattern(asked)) {
                SymbolPattern pattern = SymbolPattern.of(asked);
                match.patterns.add(pattern);
                matching(pattern)
                        .forEach(streams -> match.streams.add(streams.stream(request.channel(), request.interval())));
            } else {
                SymbolStreams streams = symbols.get(asked);
                if (streams == null) {
                    match.unknown.add(asked);
                } else {
                    match.streams.add(streams.stream(request.channel(), request.interval()));
                }
            }
        }
        return match;
    }

    /** Symbols are sorted: those that begin alike stand together. */
    private java.util.stream.Stream<SymbolStreams> matching(SymbolPattern pattern) {
        return symbols.tailMap(pattern.prefix()).values().stream()
                .takeWhile(streams -> pattern.matches(streams.symbol()));
    }

    private static boolean isOverLimit(Subscriber subscriber, SubscribeRequest request, Match match) {
        long newStreams = match.streams.stream()
                .filter(stream -> !subscriber.subscriptions().containsKey(stream.key()))
                .count();
        long newPatterns = match.patterns.stream()
                .filter(pattern -> !subscriber
                        .patterns()
                        .containsKey(new PatternKey(request.channel(), request.interval(), pattern)))
                .count();
        return subscriber.subscriptions().size() + newStreams > subscriber.maxSubscriptions()
                || subscriber.patterns().size() + newPatterns > subscriber.maxSubscriptions();
    }

    /** A symbol that has appeared is subscribed for those whose pattern matches, the pattern's newest request first. */
    private void matchLater(SymbolStreams streams) {
        for (Subscriber subscriber : patternSubscribers) {
            Set<Stream> seen = new HashSet<>();
            for (Map.Entry<PatternKey, SubscribeRequest> entry :
                    List.copyOf(subscriber.patterns().sequencedEntrySet().reversed())) {
                PatternKey key = entry.getKey();
                Stream stream = streams.stream(key.channel(), key.interval());
                if (key.pattern().matches(streams.symbol())
                        && !subscriber.subscriptions().containsKey(stream.key())
                        && seen.add(stream)) {
                    subscribeLater(subscriber, entry.getValue(), stream);
                }
            }
        }
    }

    private void subscribeLater(Subscriber subscriber, SubscribeRequest request, Stream stream) {
        if (subscriber.subscriptions().size() >= subscriber.maxSubscriptions()) {
            List<String> symbols = List.of(stream.key().symbol());
            answer(subscriber, encoder.tooManySubscriptions(null, subscriber.maxSubscriptions(), symbols));
            return;
        }
        subscribe(subscriber, null, request, List.of(stream), List.of());
    }

    private void endMatched(Subscriber subscriber, UnsubscribeRequest request) {
        SymbolSelection asked = new SymbolSelection(request.symbols());
        List<String> symbols = subscriber.subscriptions().keySet().stream()
                .filter(key -> key.channel() == request.channel()
                        && key.interval() == request.interval()
                        && asked.isMatched(key.symbol()))
                .map(key -> key.symbol())
                .toList();
        symbols.forEach(symbol -> end(subscriber, request.channel(), request.interval(), symbol));
    }

    private void end(Subscriber subscriber, Channel channel, @Nullable Interval interval, String symbol) {
        Subscription subscription = subscriber.subscriptions().remove(new StreamKey(channel, symbol, interval));
        if (subscription != null) {
            end(subscription);
        }
    }

    private void endAll(Subscriber subscriber) {
        subscriber.subscriptions().values().forEach(this::end);
        subscriber.subscriptions().clear();
        subscriber.patterns().clear();
        patternSubscribers.remove(subscriber);
    }

    private void end(Subscription subscription) {
        subscription.end();
        Topic topic = subscription.topic();
        topic.remove(subscription);
        if (topic.isUnused()) {
            topics.remove(topic.stream());
        }
    }

    private record Match(Set<Stream> streams, Set<SymbolPattern> patterns, Set<String> unknown) {}
}
