"""File-name formats: filled in, or made into regular expressions."""

import string

_YEAR = r"(19|2\d)\d\d"
_DAY = _YEAR + r"(0\d|1[0-2])[0-3]\d"


class DBformatter(string.Formatter):
    """Knows the fields of file-name formats.

    SPECIAL_FIELDS: by name, how a field is written, and the regular expression of what it reads. Each becomes one
    group, with groups of its own inside; inspectors count them.
    """

    SPECIAL_FIELDS = {
        "Y": ("{Y:04d}", _YEAR),
        "m": ("{m:02d}", r"(0\d|1[0-2])"),
        "b": ("{b}", "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"),
        "d": ("{d:02d}", r"[0-3]\d"),
        "y": ("{y:02d}", r"\d\d"),
        "j": ("{j:03d}", r"[0-3]\d\d"),
        "H": ("{H:02d}", r"[0-2]\d"),
        "M": ("{M:02d}", r"[0-6]\d"),
        "S": ("{S:02d}", r"[0-6]\d"),
        "MILLI": ("{MILLI:03d}", r"\d{3}"),
        "MICRO": ("{MICRO:03d}", r"\d{3}"),
        "QACODE": ("{QACODE}", "ok|ignore|problem"),
        "VERSION": ("{VERSION}", r"\d+\.\d+\.\d+"),
        "DATE": ("{DATE}", _DAY),
        "datetime": ("{datetime}", _DAY),
        "mday": ("{mday:d}", r"-?\d+"),
        "APID": ("{APID:x}", r"[\da-fA-F]+"),
        "??": ("{??}", ".."),
        "???": ("{???}", "..."),
        "????": ("{????}", "...."),
        "nn": ("{nn}", r"\d\d"),
        "nnn": ("{nnn}", r"\d\d\d"),
        "nnnn": ("{nnnn}", r"\d\d\d\d"),
    }

    def format(self, format_string, *args, **kwargs):
        """Fills fields in; `datetime` gives those of a date and time."""
        self.expand_datetime(kwargs)
        return super(DBformatter, self).format(self.expand_format(format_string), *args, **kwargs)

    def re(self, format_string, *args, **kwargs):
        """Fills fields in that are given; the others become groups of a regular expression. All else is as it stands."""
        self.expand_datetime(kwargs)
        return super(DBformatter, self).format(self.expand_format(format_string, kwargs), *args, **kwargs)

    def expand_datetime(self, kwargs):
        """Adds the fields that the value of `datetime` gives, except those that are there."""
        moment = kwargs.get("datetime")
        if hasattr(moment, "year"):
            self._add(kwargs, Y=moment.year, m=moment.month, d=moment.day, y=moment.year % 100)
            self._add(kwargs, j=moment.timetuple().tm_yday, b=moment.strftime("%b"), DATE=moment.strftime("%Y%m%d"))
        if hasattr(moment, "hour"):
            self._add(kwargs, H=moment.hour, M=moment.minute, S=moment.second)
            self._add(kwargs, MILLI=moment.microsecond // 1000, MICRO=moment.microsecond % 1000)

    @staticmethod
    def _add(kwargs, **fields):
        for name, value in fields.items():
            kwargs.setdefault(name, value)

    def expand_format(self, format_string, kwargs=None):
        """The format with each known field as it is written, or, where kwargs lack it, with its regular expression."""
        return "".join(
            literal.replace("{", "{{").replace("}", "}}") + self._field(name, spec, conversion, kwargs)
            for literal, name, spec, conversion in self.parse(format_string)
        )

    def _field(self, name, spec, conversion, kwargs):
        if name is None:
            return ""
        plain = "{" + name + ("!" + conversion if conversion else "") + (":" + spec if spec else "") + "}"
        if name not in self.SPECIAL_FIELDS:
            return plain
        written, pattern = self.SPECIAL_FIELDS[name]
        if spec or conversion:
            if plain != written:
                return plain
        if kwargs is None or name in kwargs:
            return written
        return "(" + pattern.replace("{", "{{").replace("}", "}}") + ")"
