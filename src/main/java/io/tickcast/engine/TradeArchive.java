package io.tickcast.engine;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where trades are found that have left memory, also those of earlier runs. Safe for several threads. */
public interface TradeArchive {

    /** Has nothing. */
    TradeArchive NONE = new TradeArchive() {
        @Override
        public OptionalLong lastOf(String epoch, String symbol) {
            return OptionalLong.empty();
        }

        @Override
        public int maxResume() {
            return 0;
        }

        @Override
        public CompletionStage<List<StreamItem>> read(String symbol, long after, long until, int limit) {
            return CompletableFuture.completedFuture(List.of());
        }
    };

    /** The last number of the symbol that an earlier run has kept; empty when there was no such run. */
    OptionalLong lastOf(String epoch, String symbol);

    /** How many trades a client may get from here to catch up; 0 where there is nothing to get. */
    int maxResume();

    /**
     * Reads the oldest trades with numbers in ({@code after}, {@code until}], at most {@code limit}. Numbers that it
     * does not have are left out; fewer trades than the limit say that there are no more. Returns at once; the result
     * comes on any thread, as a failure when the trades cannot be read.
     */
    CompletionStage<List<StreamItem>> read(String symbol, long after, long until, int limit);
}
