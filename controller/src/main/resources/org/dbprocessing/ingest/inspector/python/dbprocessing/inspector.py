"""The base class of inspectors, and what they find in file names."""

import datetime
import os
import re
import warnings

from . import DBstrings, Diskfile, Version

_FIRST_DAY = datetime.datetime(1957, 10, 5)
_LAST_DAY = datetime.datetime(2050, 1, 1)


class DefaultFields(dict):
    """Fields of formats, of which unknown ones match anything."""

    def __missing__(self, key):
        return "{" + str(key) + "}", ".*"

    def __contains__(self, key):
        return key is not None


class DefaultFormatter(DBstrings.DBformatter):
    """Makes regular expressions of formats, whatever their fields."""

    SPECIAL_FIELDS = DefaultFields(DBstrings.DBformatter.SPECIAL_FIELDS)


_FORMATTER = DefaultFormatter()
_REGEXES = {}


def _regex(name_format):
    regex = _REGEXES.get(name_format)
    if regex is None:
        regex = _REGEXES[name_format] = _FORMATTER.re(name_format)
    return regex


class inspector(object):
    """What an inspector derives from: it defines `inspect(self, kwargs)` and fills `self.diskfile.params`.

    Made for one file and called without arguments, it gives the Diskfile if the file is of the product, else None.
    """

    code_name = None

    def __init__(self, filename, dbu, product, **kwargs):
        self.dbu = dbu
        self.filename = filename
        self.dirname, self.basename = os.path.split(filename)
        self.product = product
        self.filenameformat = dbu.getEntry("Product", product).format
        self.filenameregex = _regex(self.filenameformat)
        self.diskfile = Diskfile.Diskfile(filename, dbu)
        said = self.inspect(kwargs)
        # False for "no" is what many write, though dbprocessing knows None alone.
        if said is None or (type(said).__name__.startswith("bool") and not said):
            self.diskfile = None
        else:
            self._populate()

    def inspect(self, kwargs):
        """Tells whether the file is of the product: None if it is not.

        kwargs: the inspector's arguments, text by name.
        """
        raise NotImplementedError("class Inspector does not define inspect(self, kwargs)")

    def _populate(self):
        params = self.diskfile.params
        level = self.dbu.getEntry("Product", self.product).level
        if params["data_level"] is not None and params["data_level"] != level:
            warnings.warn(
                "inspector {} sets the level to {}, and it is {} by the product".format(
                    self.code_name, params["data_level"], level
                )
            )
        params["data_level"] = level
        params["product_id"] = self.product
        params["exists_on_disk"] = True
        params["file_create_date"] = datetime.datetime.fromtimestamp(os.path.getmtime(self.filename))

    def __call__(self):
        return self.diskfile

    def extract_YYYYMMDD(self):
        """The first YYYYMMDD of the file's name as a datetime, or None."""
        return extract_YYYYMMDD(self.filename)


def _first_date(filename, pattern, layout):
    found = re.search(pattern, os.path.basename(filename))
    if found is None:
        return None
    try:
        date = datetime.datetime.strptime(found.group(), layout)
    except ValueError:
        return None
    return date if _FIRST_DAY <= date <= _LAST_DAY else None


def extract_YYYYMMDD(filename):
    """The first YYYYMMDD in a name as a datetime; None where that is no date of the space age.

    Directories are not looked at.
    """
    return _first_date(filename, r"[12][09]\d\d[01]\d[0-3]\d", "%Y%m%d")


def extract_YYYYMM(filename):
    """The first day of the first YYYYMM in a name, as a date; or None."""
    month = _first_date(filename, r"[12][09]\d\d[01]\d", "%Y%m")
    return None if month is None else month.date()


def valid_YYYYMMDD(inval):
    """Whether a text is a date written as YYYYMMDD."""
    try:
        datetime.datetime.strptime(inval, "%Y%m%d")
    except ValueError:
        return False
    return True


def extract_Version(filename, basename=False):
    """The first version written as vX.Y.Z. in a name, or None.

    basename: wants a pair of the version and what stands before it.
    """
    found = re.search(r"[vV](\d+)\.(\d+)\.(\d+)\.(?=[^/]*$)", filename)
    if found is None:
        return None
    version = Version.Version(*found.groups())
    return (version, filename[: found.start()]) if basename else version
