"""How fast Årshjul is, beside what it cannot be faster than. `make bench` runs all of it."""
