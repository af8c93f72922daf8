"""One archive of the whole site, and the way back from it (decision 0023)."""
