"""A region's refund for a year: what daglig leder costs, documented, up to the year's cap (R20, R21, R22)."""
