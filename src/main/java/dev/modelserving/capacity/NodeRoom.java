package dev.modelserving.capacity;

/**
 * Room for pods: CPU and memory that they may request together.
 *
 * @param millicores CPU in thousandths of a core
 * @param mebibytes memory in MiB
 */
public record NodeRoom(int millicores, int mebibytes) {
    /** This room without the taken part. */
    public NodeRoom less(NodeRoom taken) {
        return new NodeRoom(millicores - taken.millicores, mebibytes - taken.mebibytes);
    }

    /** This room and more. */
    public NodeRoom plus(NodeRoom more) {
        return new NodeRoom(millicores + more.millicores, mebibytes + more.mebibytes);
    }

    /** Whether pods with these requests fit. */
    public boolean holds(NodeRoom requested) {
        return requested.millicores <= millicores && requested.mebibytes <= mebibytes;
    }

    @Override
    public String toString() {
        return millicores + "m CPU and " + mebibytes + "Mi memory";
    }
}
