"""Axes, events and reports: kinds of pages that Pelican does not have."""
