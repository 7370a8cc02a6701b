package io.tickcast.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.unit.DataSize;

/**
 * Refuses to write when the disk is nearly full: the database maps its files into memory, and writing to such a file on
 * a full disk ends the process.
 */
final class DiskSpace implements Runnable {

    private final Path folder;
    private final DataSize least;

    DiskSpace(Path folder, DataSize least) {
        this.folder = folder;
        this.least = least;
    }

    @Override
    public void run() {
        try {
            FileStore disk = Files.getFileStore(folder);
            if (disk.getUsableSpace() < least.toBytes()) {
                throw new StoreException("the disk of " + folder.toAbsolutePath() + " has "
                        + disk.getUsableSpace() / (1024 * 1024) + " MB left, tickcast.history.min-free-space is "
                        + least.toMegabytes() + " MB");
            }
        } catch (IOException unknown) {
            throw new StoreException("cannot tell how full the disk of " + folder.toAbsolutePath() + " is", unknown);
        }
    }
}
