"""The outbox: every transition, every fault of a relay, killed at every point."""
