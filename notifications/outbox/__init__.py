"""Letters on their way out: never twice, never lost."""
