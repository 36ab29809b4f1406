"""One decider a file: what may happen in a case, and what has happened."""
