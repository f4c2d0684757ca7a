"""One writer, a pool of readers, work in a process of its own; no Qt."""
