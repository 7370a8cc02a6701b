package io.tickcast.store;

/** Where history is kept. */
public enum HistoryMode {
    /** In a folder, by a database in this process. */
    EMBEDDED,
    /** By a QuestDB server. */
    REMOTE,
    /** In memory only. */
    NONE
}
