"""Small things that inspectors use."""

import collections.abc
import datetime

from . import Version

str_classes = (str, bytes)


def datetimeToDate(dt):
    """The date of a datetime or date."""
    return dt.date() if isinstance(dt, datetime.datetime) else dt


def toDatetime(dt, end=False):
    """The datetime of a datetime, date or text YYYY-MM-DD; of a day its beginning, or its last microsecond."""
    if isinstance(dt, datetime.datetime):
        return dt
    day = parseDate(dt) if isinstance(dt, str) else datetime.datetime(dt.year, dt.month, dt.day)
    return day + datetime.timedelta(days=1, microseconds=-1) if end else day


def dateForPrinting(dt=None, microseconds=False, brackets="[]"):
    """A time, or now, in ISO's form between brackets."""
    moment = datetime.datetime.now() if dt is None else dt
    if not microseconds:
        moment = moment.replace(microsecond=0)
    return brackets[0] + moment.isoformat() + brackets[1]


def chunker(seq, size):
    """Slices of a sequence, each of this size but the last."""
    return (seq[begin : begin + size] for begin in range(0, len(seq), size))


def unique(seq):
    """The different elements, in their order."""
    return list(dict.fromkeys(seq))


def daterange_to_dates(daterange):
    """All days from the first of two dates to the second, both included."""
    first, last = daterange
    return [first + datetime.timedelta(days=number) for number in range((last - first).days + 1)]


def expandDates(start_time, stop_time):
    """All days from a time to another."""
    return daterange_to_dates((start_time, stop_time))


def parseDate(inval):
    """The datetime that a text YYYY-MM-DD says."""
    return datetime.datetime.strptime(inval, "%Y-%m-%d")


def parseVersion(inval):
    """The version that a text such as 1.0.0 says."""
    return Version.Version.fromString(inval)


def flatten(l):
    """What is in lists of lists, however deep."""
    for element in l:
        if isinstance(element, collections.abc.Iterable) and not isinstance(element, str_classes):
            yield from flatten(element)
        else:
            yield element


def toBool(value):
    """Whether a value is one of those that people write for yes."""
    return value in ("True", "true", True, 1, "Yes", "yes", "Y", "y")


def toNone(value):
    """None for what people write for nothing, else the value."""
    return None if value in (None, "", "None", "none", "NONE") else value


def strargs_to_args(strargs):
    """A dictionary of the `name=value` words of a text, or of several; None of None."""
    if strargs is None:
        return None
    texts = [strargs] if isinstance(strargs, str) else strargs
    pairs = (word.split("=") for text in texts for word in text.split())
    return {pair[0]: pair[1] for pair in pairs if len(pair) > 1}


def dirSubs(path, filename, utc_file_date, utc_start_time, version, dbu=None):
    """Fills the fields of date, time and version in a path."""
    values = {
        "{Y}": utc_file_date.strftime("%Y"),
        "{m}": utc_file_date.strftime("%m"),
        "{d}": utc_file_date.strftime("%d"),
        "{b}": utc_file_date.strftime("%b"),
        "{y}": utc_file_date.strftime("%y"),
        "{j}": utc_file_date.strftime("%j"),
        "{DATE}": utc_file_date.strftime("%Y%m%d"),
        "{H}": utc_start_time.strftime("%H"),
        "{M}": utc_start_time.strftime("%M"),
        "{S}": utc_start_time.strftime("%S"),
        "{VERSION}": str(version),
    }
    for field, value in values.items():
        path = path.replace(field, value)
    return path
