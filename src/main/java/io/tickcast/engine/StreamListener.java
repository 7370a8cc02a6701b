package io.tickcast.engine;

/** Is told by the engine, on the engine's thread, what there is to read. Must neither block nor throw. */
public interface StreamListener {

    /** A symbol has appeared; its streams can be read. */
    void listed(SymbolStreams streams);

    /** A stream has something new; told once until {@link Stream#acknowledge}. */
    void streamChanged(Stream stream);
}
