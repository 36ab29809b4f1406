"""Which letter follows from which event, to whom and in which language."""
