"""Versions of files and codes: interface.quality.revision."""

import functools


class VersionError(Exception):
    """Three numbers that are no version."""


@functools.total_ordering
class Version(object):
    """Compared number by number; the interface is at least 1."""

    __hash__ = None

    def __init__(self, interface_version, quality_version, revision_version):
        self.interface = int(interface_version)
        self.quality = int(quality_version)
        self.revision = int(revision_version)
        if self.interface == 0:
            raise VersionError("an interface version is at least 1")

    @staticmethod
    def fromString(inval):
        """The version that a text such as 1.0.0 says."""
        return Version(*inval.split("."))

    def _numbers(self):
        return self.interface, self.quality, self.revision

    def __str__(self):
        return "{}.{}.{}".format(*self._numbers())

    def __repr__(self):
        return "Version: " + str(self)

    def __format__(self, spec):
        return format(str(self), spec)

    def __eq__(self, other):
        return self._numbers() == other._numbers() if isinstance(other, Version) else NotImplemented

    def __lt__(self, other):
        return self._numbers() < other._numbers() if isinstance(other, Version) else NotImplemented

    def __sub__(self, other):
        """The difference of each number, a list of three."""
        return [mine - theirs for mine, theirs in zip(self._numbers(), other._numbers())]

    def incInterface(self):
        self.interface, self.quality, self.revision = self.interface + 1, 0, 0

    def incQuality(self):
        self.quality, self.revision = self.quality + 1, 0

    def incRevision(self):
        self.revision += 1
