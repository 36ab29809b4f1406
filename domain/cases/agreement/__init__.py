"""One municipality's partnership agreement for one term: offered, adopted, signed, in force, over (R10-R13)."""
