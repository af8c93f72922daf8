"""What people do in several tests, and what they then look at; by subject."""
