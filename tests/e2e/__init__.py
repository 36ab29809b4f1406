"""The house as a whole: a real Prefect server, a real worker, real mail on loopback, a real browser."""
