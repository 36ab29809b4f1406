"""The engine against a toy case type that it knows nothing of."""
