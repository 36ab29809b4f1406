"""One suite, run on SQLite and on PostgreSQL: what the rest of the program takes for granted."""
