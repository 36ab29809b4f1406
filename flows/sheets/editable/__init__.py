"""Sheets that staff fill in and hand back: keys are locked, choices are offered, each row knows what it was."""
