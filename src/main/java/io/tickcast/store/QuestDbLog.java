package io.tickcast.store;

import io.questdb.log.LogFactory;
import io.questdb.log.LogLevel;
import io.questdb.log.LogRecordUtf8Sink;
import io.questdb.log.LogWriter;
import io.questdb.mp.QueueConsumer;
import io.questdb.mp.RingQueue;
import io.questdb.mp.SCSequence;
import io.questdb.mp.SynchronizedJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads what QuestDB logs to this program's log, logger {@code questdb}. QuestDB makes it by the name in its settings. */
public final class QuestDbLog extends SynchronizedJob implements LogWriter {

    private static final Logger LOG = LoggerFactory.getLogger("questdb");

    private final RingQueue<LogRecordUtf8Sink> ring;
    private final SCSequence sequence;
    private final int levels;
    private final QueueConsumer<LogRecordUtf8Sink> consumer = this::write;

    /** Called by QuestDB. */
    public QuestDbLog(RingQueue<LogRecordUtf8Sink> ring, SCSequence sequence, int levels) {
        this.ring = ring;
        this.sequence = sequence;
        this.levels = levels;
    }

    @Override
    public void bindProperties(LogFactory factory) {}

    @Override
    protected boolean runSerially() {
        return sequence.consumeAll(ring, consumer);
    }

    private void write(LogRecordUtf8Sink entry) {
        if ((entry.getLevel() & levels) == 0) {
            return;
        }
        String text = entry.toString().strip();
        if ((entry.getLevel() & (LogLevel.ERROR | LogLevel.CRITICAL)) != 0) {
            LOG.error("{}", text);
        } else {
            LOG.debug("{}", text);
        }
    }
}
