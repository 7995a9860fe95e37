"""Search in the process itself: Tantivy on disk, shared by several processes."""
