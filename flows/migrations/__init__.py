"""The steps from an empty database to today's schema, in order. A step that was ever released never changes."""
