"""The event log and what turns a command into events. Knows no case type."""
