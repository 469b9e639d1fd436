"""Changelogs, comparisons and listings as text: strings out, nothing else."""
