"""Whom a case waits for: from its state, and through its history with what came and what never did."""
