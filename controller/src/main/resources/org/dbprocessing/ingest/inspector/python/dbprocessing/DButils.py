"""What inspectors may know of the mission: its description, read only. Files and the queue are not in it."""

import os
import types

from . import DBstrings, Version


#: By table, the column that a row is known by.
_NAMES = {
    "Mission": "mission_name",
    "Satellite": "satellite_name",
    "Instrument": "instrument_name",
    "Product": "product_name",
    "Process": "process_name",
    "Inspector": "filename",
    "Code": "filename",
}

#: By table, the table that a row belongs to, and the column that says to which row.
_PARENTS = {
    "Mission": (None, None),
    "Satellite": ("Mission", "mission_id"),
    "Instrument": ("Satellite", "satellite_id"),
    "Product": ("Instrument", "instrument_id"),
    "Inspector": ("Product", "product"),
    "Process": ("Product", "output_product"),
    "Code": ("Process", "process_id"),
}


class DBError(Exception):
    """Something that cannot be had of the database."""


class DBNoData(Exception):
    """Something that is not in the database."""


class DBProcessingError(Exception):
    """Never raised here."""


class Unavailable(DBError, AttributeError):
    """What dbprocessing's DButils can do, and this cannot."""


class Row(types.SimpleNamespace):
    """A row of a table, an attribute a column."""


class DButils(object):
    """The mission's description.

    tables: by the table's name, rows as dictionaries by the column's name.
    """

    def __init__(self, tables):
        if not isinstance(tables, dict):
            raise DBError("no database can be opened here: an inspector finds what it may know in self.dbu")
        self._rows = {table: [Row(**row) for row in rows] for table, rows in tables.items()}
        self._by_id = {
            table: {getattr(row, table.lower() + "_id"): row for row in self._rows[table]} for table in _NAMES
        }
        formatter = DBstrings.DBformatter()
        self.format = formatter.format
        self.re = formatter.re
        mission = self._rows["Mission"][0]
        self.mission = mission.mission_name
        self.MissionDirectory = mission.rootdir
        self.CodeDirectory = mission.codedir
        self.InspectorDirectory = mission.inspectordir

    def __repr__(self):
        return "DBProcessing class instance for mission {}".format(self.mission)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise Unavailable(
            "self.dbu.{} is not to be had: an inspector may ask for the mission's description only, by {}".format(
                name, ", ".join(sorted(each for each in dir(type(self)) if each.startswith("get")))
            )
        )

    def getEntry(self, table, args):
        """The row of a table that has this id, or this name."""
        if table not in _NAMES:
            raise Unavailable(
                "self.dbu.getEntry('{}', ..) is not to be had: an inspector may ask for {}".format(
                    table, ", ".join(sorted(_NAMES))
                )
            )
        rows = self._by_id[table]
        row = rows.get(args) if isinstance(args, int) else None
        return rows[self._id(table, args)] if row is None else row

    def _id(self, table, wanted):
        if isinstance(wanted, (list, tuple)):
            return [self._id(table, each) for each in wanted]
        rows = self._by_id[table]
        column = _NAMES[table]
        for row_id in sorted(rows):
            if getattr(rows[row_id], column) == wanted or str(row_id) == str(wanted):
                return row_id
        raise DBNoData("there is no {} {}".format(table.lower(), wanted))

    def getMissionID(self, mission_name):
        return self._id("Mission", mission_name)

    def getSatelliteID(self, sat_name):
        return self._id("Satellite", sat_name)

    def getInstrumentID(self, name, satellite_id=None):
        named = [
            row.instrument_id
            for row in self._rows["Instrument"]
            if row.instrument_name == name and satellite_id in (None, row.satellite_id)
        ]
        if len(named) > 1:
            raise ValueError("several satellites have an instrument {}: say which".format(name))
        return named[0] if named else self._id("Instrument", name)

    def getProductID(self, product_name):
        return self._id("Product", product_name)

    def getProcessID(self, proc_name):
        return self._id("Process", proc_name)

    def getInspectorID(self, name):
        return self._id("Inspector", name)

    def getCodeID(self, codename):
        return self._id("Code", codename)

    def getTraceback(self, table, in_id, in_id2=None):
        """The row and those that it belongs to, by the table's name in small letters."""
        name = table.capitalize()
        if name not in _PARENTS:
            raise Unavailable(
                "self.dbu.getTraceback('{}', ..) is not to be had: an inspector may ask for {}".format(
                    table, ", ".join(sorted(_PARENTS))
                )
            )
        row = self.getEntry(name, in_id)
        found = {name.lower(): row}
        if name == "Product":
            found["inspector"] = next((each for each in self._rows["Inspector"] if each.product == row.product_id), None)
            found["instrumentproductlink"] = Row(instrument_id=row.instrument_id, product_id=row.product_id)
        parent, column = _PARENTS[name]
        above = getattr(row, column) if column else None
        if above is not None:
            found = dict(self.getTraceback(parent, above), **found)
        return found

    def getMissionDirectory(self):
        return self.MissionDirectory

    def getCodeDirectory(self):
        return self.CodeDirectory

    def getInspectorDirectory(self):
        return self.InspectorDirectory

    def getIncomingPath(self):
        return self._rows["Mission"][0].incoming_dir

    def getErrorPath(self):
        return self._rows["Mission"][0].errordir

    def getAllSatellites(self):
        """A dictionary of satellite and mission for each."""
        return [
            {"satellite": row, "mission": self.getEntry("Mission", row.mission_id)} for row in self._rows["Satellite"]
        ]

    def getAllInstruments(self):
        """A dictionary of instrument, satellite and mission for each."""
        return [self.getTraceback("Instrument", row.instrument_id) for row in self._rows["Instrument"]]

    def getAllProducts(self, id_only=False):
        return [row.product_id if id_only else row for row in self._rows["Product"]]

    def getProductsByInstrument(self, inst_id):
        instrument = self.getInstrumentID(inst_id)
        return [row.product_id for row in self._rows["Product"] if row.instrument_id == instrument] or None

    def getProductsByLevel(self, level):
        return [row.product_id for row in self._rows["Product"] if row.level == level] or None

    def getAllProcesses(self, timebase="all"):
        return [row for row in self._rows["Process"] if timebase == "all" or row.output_timebase == timebase.upper()]

    def getProcessTimebase(self, process_id):
        return self.getEntry("Process", process_id).output_timebase

    def getProcessFromInputProduct(self, product):
        wanted = self.getProductID(product)
        return [row.process_id for row in self._rows["Productprocesslink"] if row.input_product_id == wanted]

    def getProcessFromOutputProduct(self, outProd):
        wanted = self.getProductID(outProd)
        return [row.process_id for row in self._rows["Process"] if row.output_product == wanted]

    def getInputProductID(self, process_id, range=False):
        """Ids and whether they are optional, or, with range, also how many days before and after."""
        wanted = self.getProcessID(process_id)
        links = [row for row in self._rows["Productprocesslink"] if row.process_id == wanted]
        if range:
            return [(row.input_product_id, row.optional, row.yesterday, row.tomorrow) for row in links]
        return [(row.input_product_id, row.optional) for row in links]

    def getCodePath(self, code_id):
        code = self.getEntry("Code", code_id)
        if not code.active_code:
            return None
        return os.path.normpath(os.path.join(self.CodeDirectory, code.relative_path, code.filename))

    def getCodeVersion(self, code_id):
        code = self.getEntry("Code", code_id)
        return Version.Version(code.interface_version, code.quality_version, code.revision_version)
