"""Dates as people write them: our own small grammar (READING, "Dates")."""

from parsers.dates.reading import read_date, read_time
from parsers.dates.recognise import begins_strangely, looks_like_a_date
from parsers.dates.setting import DateSetting

__all__ = ["DateSetting", "begins_strangely", "looks_like_a_date", "read_date", "read_time"]
