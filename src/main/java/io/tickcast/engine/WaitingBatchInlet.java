package io.tickcast.engine;

import io.tickcast.market.Quote;
import io.tickcast.market.Trade;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Puts a batch into the engine's inbox and waits until the engine has taken it. */
final class WaitingBatchInlet implements BatchInlet {

    private static final long PATIENCE_SECONDS = 30;

    private final FeedSource source;
    private final EngineInbox inbox;
    private final TradeJournal journal;

    WaitingBatchInlet(FeedSource source, EngineInbox inbox, TradeJournal journal) {
        this.source = source;
        this.inbox = inbox;
        this.journal = journal;
    }

    @Override
    public BatchResult trades(List<Trade> trades) {
        return await(engine -> {
            int taken = 0;
            for (Trade trade : trades) {
                taken += engine.trade(source, trade) ? 1 : 0;
            }
            return new BatchResult(taken, trades.size() - taken);
        });
    }

    @Override
    public BatchResult quotes(List<Quote> quotes) {
        return await(engine -> {
            quotes.forEach(quote -> engine.quote(source, quote));
            return new BatchResult(quotes.size(), 0);
        });
    }

    @Override
    public boolean awaitDurable() {
        CompletableFuture<Boolean> durable = new CompletableFuture<>();
        if (!inbox.put(engine -> engine.whenDurable(durable::complete))) {
            return false;
        }
        return durable.completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public long lost() {
        return journal.lost();
    }

    private BatchResult await(Function<TickEngine, BatchResult> work) {
        CompletableFuture<BatchResult> result = new CompletableFuture<>();
        boolean accepted = inbox.put(engine -> complete(result, engine, work));
        if (!accepted) {
            throw new IllegalStateException("the engine has stopped, or the wait for it was interrupted");
        }
        try {
            return result.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException failure) {
            throw new IllegalStateException("the engine did not take the batch", failure);
        }
    }

    private static void complete(
            CompletableFuture<BatchResult> result, TickEngine engine, Function<TickEngine, BatchResult> work) {
        try {
            result.complete(work.apply(engine));
        } catch (RuntimeException failure) {
            result.completeExceptionally(failure);
        }
    }
}
