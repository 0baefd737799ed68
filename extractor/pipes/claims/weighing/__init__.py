"""Choices between readings by weighed evidence: which areas, which date, which name a figure has."""
