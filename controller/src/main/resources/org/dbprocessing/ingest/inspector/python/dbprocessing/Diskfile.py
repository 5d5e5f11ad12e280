"""A file on disk, and what is known of it."""

import hashlib
import os


class ReadError(Exception):
    """A file that is not there, or cannot be read."""


class WriteError(Exception):
    """A file that cannot be written."""


class FilenameError(Exception):
    """A name that is none."""


class InputError(Exception):
    """Something that is no file."""


class DigestError(Exception):
    """A file whose checksum cannot be had."""


_PARAMS = (
    "utc_file_date utc_start_time utc_stop_time data_level check_date verbose_provenance quality_comment caveats"
    " release_number file_create_date met_start_time met_stop_time exists_on_disk quality_checked product_id shasum"
    " version filefilelink filecodelink newest_version process_keywords"
).split()


class Diskfile(object):
    """An inspector fills `params`; what it does not know stays None."""

    def __init__(self, infile, dbu):
        self.infile = infile
        self.path, self.filename = os.path.split(infile)
        self.checkAccess()
        self.params = dict.fromkeys(_PARAMS)
        self.params["filename"] = self.filename
        self.dbu = dbu
        self.mission = dbu.mission

    def __repr__(self):
        return "<Diskfile.Diskfile object: {}>".format(self.infile)

    def __str__(self):
        return "".join("params['{}'] = {}\n".format(*item) for item in self.params.items())

    def checkAccess(self):
        """Raises ReadError if the file cannot be read. It need not be writable: dbp places it by its directory."""
        self.READ_ACCESS = os.access(self.infile, os.R_OK)
        self.WRITE_ACCESS = os.access(self.infile, os.W_OK)
        if not self.READ_ACCESS:
            raise ReadError("the file is not there or cannot be read: {}".format(self.infile))


def calcDigest(infile):
    """The SHA-1 of a file's contents, in hexadecimal."""
    digest = hashlib.sha1()
    try:
        with open(infile, "rb") as stream:
            for chunk in iter(lambda: stream.read(1 << 20), b""):
                digest.update(chunk)
    except IOError as error:
        raise DigestError("no checksum of {}: {}".format(infile, error))
    return digest.hexdigest()
