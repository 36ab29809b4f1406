"""Real mail servers for tests, in throw-away folders, on loopback: Postfix as relay and Dovecot as mailbox."""
