"""A region's grant for a year: co-funding promised and confirmed, awarded, paid, reported on (R19, R21, R22)."""
