"""A consultation round (innspillsrunde): the councils' say on the partnership agreement (R15-R18)."""
