"""Doors of the lowest app that sees texts, codebook and codings together."""
