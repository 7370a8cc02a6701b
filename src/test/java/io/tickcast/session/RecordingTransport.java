package io.tickcast.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A connection whose other end is the test: it takes what is sent at once, or nothing until it is released. */
final class RecordingTransport implements Transport {

    final List<String> frames = new ArrayList<>();
    final List<Integer> framesAWrite = new ArrayList<>();

    /** Where each frame was sent from. */
    final List<ByteBuffer> buffers = new ArrayList<>();

    final List<String> events = new ArrayList<>();
    private boolean stalled;
    private List<ByteBuffer> held = List.of();
    private Runnable heldDone = () -> {};

    @Override
    public void send(List<ByteBuffer> textFrames, Runnable done) {
        if (!held.isEmpty()) {
            throw new AssertionError("two sends under way");
        }
        framesAWrite.add(textFrames.size());
        textFrames.forEach(frame -> buffers.add(frame.duplicate()));
        held = textFrames;
        heldDone = done;
        if (!stalled) {
            takeHeld();
        }
    }

    @Override
    public void ping(Runnable sent) {
        events.add("ping");
        sent.run();
    }

    @Override
    public void close(int code, String reason) {
        events.add("close " + code + " " + reason);
    }

    @Override
    public void abort() {
        events.add("abort");
    }

    /** From now on nothing is taken. */
    void stall() {
        stalled = true;
    }

    /** Takes what is held, and again whatever comes. */
    void release() {
        stalled = false;
        takeHeld();
    }

    /** Takes one held send, then stalls again. */
    void takeOne() {
        takeHeld();
    }

    /** Takes some bytes of what is held. */
    void takeBytes(int count) {
        ByteBuffer first = held.getFirst();
        first.position(first.position() + count);
    }

    long heldBytes() {
        return held.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    private void takeHeld() {
        List<ByteBuffer> taken = held;
        Runnable done = heldDone;
        held = List.of();
        heldDone = () -> {};
        for (ByteBuffer frame : taken) {
            frames.add(StandardCharsets.UTF_8.decode(frame).toString());
        }
        done.run();
    }
}
