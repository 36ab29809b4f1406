"""The tests mirror the tree; `contract` runs one suite over both databases, `e2e` whole runs."""
