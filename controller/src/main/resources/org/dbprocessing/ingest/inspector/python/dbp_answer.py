"""Turns what an inspector has filled in into an answer."""

import datetime
import math
import os


class Unfit(Exception):
    """What was filled in cannot be used, and why."""


def claim(diskfile):
    """The answer that claims a file; times are UTC."""
    params = getattr(diskfile, "params", None)
    if not isinstance(params, dict):
        raise Unfit("it gave no Diskfile, but {}".format(_shown(diskfile)))
    answer = {"match": True}
    for key, name, read in _FIELDS:
        value = params.get(name)
        if value is not None:
            answer[key] = read(name, value)
    for key, name in (("start", "utc_start_time"), ("stop", "utc_stop_time")):
        if key not in answer:
            raise Unfit("it claims the file and leaves params['{}'] empty".format(name))
    return answer


def _wrong(name, value, wanted):
    return Unfit("params['{}'] is {}; it has to be {}".format(name, _shown(value), wanted))


def _shown(value):
    text = repr(value)
    return "{} ({})".format(text if len(text) <= 100 else text[:100] + "..", type(value).__name__)


def _utc(moment):
    if moment.tzinfo is None or moment.utcoffset() is None:
        return moment
    return moment.astimezone(datetime.timezone.utc).replace(tzinfo=None)


def _date(name, value):
    if isinstance(value, datetime.datetime):
        return _utc(value).date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise _wrong(name, value, "a datetime.date")


def _time(name, value):
    if isinstance(value, datetime.datetime):
        return _utc(value).isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat() + "T00:00:00"
    raise _wrong(name, value, "a datetime.datetime")


def _version(name, value):
    try:
        return "{}.{}.{}".format(int(value.interface), int(value.quality), int(value.revision))
    except (AttributeError, TypeError, ValueError):
        raise _wrong(name, value, "a Version.Version")


def _number(name, value):
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise _wrong(name, value, "a number")
    if not math.isfinite(number):
        raise _wrong(name, value, "a number")
    return number


def _flag(name, value):
    return bool(value)


def _text(name, value):
    text = value if isinstance(value, str) else str(value)
    try:
        # A path's bytes that the locale cannot read come back to what they are.
        return os.fsencode(text).decode("utf-8", "replace")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")


def _keywords(name, value):
    """`k=v` words parted by blanks, of which a value ends at the next `=`; what is no such word is left out."""
    if isinstance(value, dict):
        return {_text(name, key): _text(name, each) for key, each in value.items()}
    pairs = (word.split("=") for word in _text(name, value).split())
    return {pair[0]: pair[1] for pair in pairs if len(pair) > 1 and pair[0]}


_FIELDS = (
    ("date", "utc_file_date", _date),
    ("start", "utc_start_time", _time),
    ("stop", "utc_stop_time", _time),
    ("version", "version", _version),
    ("keywords", "process_keywords", _keywords),
    ("comment", "quality_comment", _text),
    ("caveats", "caveats", _text),
    ("provenance", "verbose_provenance", _text),
    ("quality_checked", "quality_checked", _flag),
    ("check_date", "check_date", _time),
    ("met_start", "met_start_time", _number),
    ("met_stop", "met_stop_time", _number),
)
