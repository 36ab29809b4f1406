"""Artifacts for the console, derived from the log."""
