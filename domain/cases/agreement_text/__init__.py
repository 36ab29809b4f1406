"""The common agreement text of a term (felles avtaletekst): its clauses, versions and where each change came from."""
