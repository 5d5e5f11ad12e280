"""The log of inspectors: what they write to it stands in the reason when they fail."""

import logging
import sys

LEVELS = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
    "critical": logging.CRITICAL,
}

dblogger = logging.getLogger("DBLogger")
handler = logging.StreamHandler(sys.stderr)
handler.setFormatter(logging.Formatter("%(levelname)s %(module)s:%(lineno)d %(message)s"))
dblogger.addHandler(handler)
dblogger.setLevel(logging.INFO)
dblogger.propagate = False


def change_logfile(logname=None):
    """There are no log files to choose from."""
