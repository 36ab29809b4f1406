"""Payments of a case: ordered by one, approved by another, handed to the accounts once, paid, claimed back (R22).

Grants and refunds keep them in their own streams, so that no payment can cross a correction of what it rests on.
"""
