"""Builders of files that Outlook would write."""
