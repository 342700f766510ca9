"""The referral form (Part A) and the screening form (Part B) of Appendix A, read by meaning and not by position."""

from parsers.forms.reader import is_blank, read_form

__all__ = ["is_blank", "read_form"]
