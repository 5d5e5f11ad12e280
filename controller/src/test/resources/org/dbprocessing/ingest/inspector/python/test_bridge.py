"""Tests of what inspectors import. The expectations are dbprocessing's own behaviour."""

import datetime
import os
import re
import tempfile
import unittest

import dbp_answer
import dbp_bridge
from dbprocessing import DBlogging, DBstrings, DButils, Diskfile, Utils, Version, inspector

TABLES = {
    "Mission": [
        dict(
            mission_id=1, mission_name="m", rootdir="/r", incoming_dir="/i", codedir="/c", inspectordir="/n", errordir="/e"
        )
    ],
    "Satellite": [dict(satellite_id=5, satellite_name="sat", mission_id=1)],
    "Instrument": [dict(instrument_id=7, instrument_name="inst", satellite_id=5)],
    "Product": [
        dict(product_id=1, product_name="raw", instrument_id=7, relative_path="raw", level=0.0, format="x_{DATE}.cat"),
        dict(product_id=2, product_name="l1", instrument_id=7, relative_path="l1", level=1.0, format="y_{nonsense}.cat"),
    ],
    "Inspector": [dict(inspector_id=3, filename="raw.py", product=1)],
    "Process": [dict(process_id=4, process_name="make", output_product=2, output_timebase="DAILY")],
    "Code": [
        dict(
            code_id=9,
            filename="make.sh",
            relative_path="bin",
            process_id=4,
            active_code=True,
            interface_version=1,
            quality_version=2,
            revision_version=3,
        )
    ],
    "Productprocesslink": [dict(process_id=4, input_product_id=1, optional=False, yesterday=1, tomorrow=0)],
}


class Names(unittest.TestCase):
    def test_a_date_in_a_name(self):
        self.assertEqual(datetime.datetime(2013, 2, 14), inspector.extract_YYYYMMDD("a_20130214_v1.0.0.cdf"))
        for name in ("a_20130231_v1.0.0.cdf", "a_19520201_v1.0.0.cdf", "a_20510201_v1.0.0.cdf", "a"):
            self.assertIsNone(inspector.extract_YYYYMMDD(name), name)

    def test_directories_tell_no_date(self):
        self.assertEqual(datetime.datetime(2013, 2, 14), inspector.extract_YYYYMMDD("/20120101/a_20130214.cdf"))
        self.assertIsNone(inspector.extract_YYYYMMDD("/20120101/a.cdf"))

    def test_a_month_in_a_name(self):
        self.assertEqual(datetime.date(2013, 2, 1), inspector.extract_YYYYMM("a_20130231_v1.0.0.cdf"))
        for name in ("a_2013_v1.0.0.cdf", "a_19520201.cdf", "a_20510201.cdf"):
            self.assertIsNone(inspector.extract_YYYYMM(name), name)

    def test_a_valid_date(self):
        self.assertTrue(inspector.valid_YYYYMMDD("20120229"))
        self.assertFalse(inspector.valid_YYYYMMDD("20120230"))

    def test_a_version_in_a_name(self):
        self.assertEqual(Version.Version(1, 10, 0), inspector.extract_Version("a_20130202_v1.10.0.cdf"))
        self.assertEqual(
            (Version.Version(1, 10, 0), "/d/a_20130202_"),
            inspector.extract_Version("/d/a_20130202_v1.10.0.cdf", basename=True),
        )
        for name in ("a_v1.f.0.cdf", "a_v1.0.cdf", "/a_v1.0.0.d/b"):
            self.assertIsNone(inspector.extract_Version(name), name)
            self.assertIsNone(inspector.extract_Version(name, basename=True), name)


class Formats(unittest.TestCase):
    def test_a_format_becomes_a_regular_expression(self):
        self.assertEqual(
            r"testDB_((19|2\d)\d\d(0\d|1[0-2])[0-3]\d).cat", inspector.DefaultFormatter().re("testDB_{DATE}.cat")
        )
        self.assertEqual(r"testDB_([\da-fA-F]+).cat", inspector.DefaultFormatter().re("testDB_{APID}.cat"))
        self.assertEqual("testDB_(.*).cat", inspector.DefaultFormatter().re("testDB_{nonsense}.cat"))
        self.assertEqual(r"(\d{3})", DBstrings.DBformatter().re("{MILLI}"))

    def test_fields_that_are_given_are_filled_in(self):
        moment = datetime.datetime(2010, 1, 31, 4, 5, 6, 7008)
        formatter = DBstrings.DBformatter()
        self.assertEqual("foo_bar_2010_(.*)", inspector.DefaultFormatter().re("foo_{a}_{Y}_{x}", a="bar", datetime=moment))
        self.assertEqual("20100131 10 031 Jan 04:05:06.007008", formatter.format(
            "{DATE} {y} {j} {b} {H}:{M}:{S}.{MILLI}{MICRO}", datetime=moment))
        self.assertEqual("1.0.0 7 3e7", formatter.format("{VERSION} {d} {APID}", VERSION="1.0.0", d=7, APID=0x3E7)
                         .replace("07", "7"))
        self.assertRaises(KeyError, formatter.format, "{nonsense}")

    def test_braces_may_be_literal(self):
        self.assertEqual("{Y}2010", DBstrings.DBformatter().format("{{Y}}{Y}", Y=2010))


class Versions(unittest.TestCase):
    def test_they_are_compared_number_by_number(self):
        self.assertGreater(Version.Version(1, 10, 0), Version.Version.fromString("1.9.9"))
        self.assertEqual(Version.Version("1", 0, 0), Version.Version(1, 0, 0))
        self.assertNotEqual(Version.Version(1, 0, 0), "1.0.0")
        self.assertEqual([0, 1, -9], Version.Version(1, 10, 0) - Version.Version(1, 9, 9))
        self.assertRaises(Version.VersionError, Version.Version, 0, 0, 0)

    def test_they_can_be_raised_and_shown(self):
        version = Version.Version(1, 2, 3)
        version.incRevision()
        self.assertEqual("1.2.4", str(version))
        version.incQuality()
        self.assertEqual("1.3.0", "{}".format(version))
        version.incInterface()
        self.assertEqual("Version: 2.0.0", repr(version))


class Small(unittest.TestCase):
    def test_arguments(self):
        self.assertEqual({"a": "1", "b": "2"}, Utils.strargs_to_args("a=1 b=2"))
        self.assertEqual({"a": "1", "b": "2"}, Utils.strargs_to_args(["a=1", "b=2"]))
        self.assertEqual({}, Utils.strargs_to_args("-q"))
        self.assertIsNone(Utils.strargs_to_args(None))

    def test_days(self):
        day = datetime.datetime(2012, 12, 31)
        self.assertEqual([day, datetime.datetime(2013, 1, 1)], list(Utils.expandDates(day, datetime.datetime(2013, 1, 1))))
        self.assertEqual(day, Utils.toDatetime("2012-12-31"))
        self.assertEqual(datetime.datetime(2012, 12, 31, 23, 59, 59, 999999), Utils.toDatetime(day.date(), end=True))
        self.assertEqual(day.date(), Utils.datetimeToDate(day))

    def test_lists_and_words(self):
        self.assertEqual([1, 2, "ab"], list(Utils.flatten([1, [2, ["ab"]]])))
        self.assertEqual([1, 2], Utils.unique([1, 2, 1]))
        self.assertEqual([[1, 2], [3]], list(Utils.chunker([1, 2, 3], 2)))
        self.assertTrue(Utils.toBool("yes"))
        self.assertIsNone(Utils.toNone("None"))
        self.assertEqual(
            "2012/12/366_1.0.0",
            Utils.dirSubs("{Y}/{m}/{j}_{VERSION}", "", datetime.date(2012, 12, 31), datetime.datetime.now(), "1.0.0"),
        )

    def test_the_log_takes_everything(self):
        DBlogging.change_logfile("mission")
        DBlogging.dblogger.debug("%s", "x")


class Mission(unittest.TestCase):
    def setUp(self):
        self.dbu = DButils.DButils(TABLES)

    def test_things_are_found_by_id_and_by_name(self):
        self.assertEqual("raw", self.dbu.getEntry("Product", 1).product_name)
        self.assertEqual(2, self.dbu.getEntry("Product", "l1").product_id)
        self.assertEqual(2, self.dbu.getProductID("l1"))
        self.assertEqual([1, 2], self.dbu.getProductID(["raw", 2]))
        self.assertEqual(7, self.dbu.getInstrumentID("inst"))
        self.assertEqual([1, 2], self.dbu.getProductsByInstrument("inst"))
        self.assertEqual([2], self.dbu.getProductsByLevel(1))
        self.assertEqual("/c/bin/make.sh", self.dbu.getCodePath(9))
        self.assertEqual("1.2.3", str(self.dbu.getCodeVersion("make.sh")))
        self.assertEqual([(1, False, 1, 0)], self.dbu.getInputProductID("make", range=True))
        self.assertEqual([4], self.dbu.getProcessFromInputProduct("raw"))
        self.assertRaises(DButils.DBNoData, self.dbu.getProductID, "nothing")
        self.assertRaises(DButils.DBNoData, self.dbu.getEntry, "Product", 77)

    def test_what_a_product_belongs_to(self):
        found = self.dbu.getTraceback("Product", "raw")
        self.assertEqual("m", found["mission"].mission_name)
        self.assertEqual("sat", found["satellite"].satellite_name)
        self.assertEqual("inst", found["instrument"].instrument_name)
        self.assertEqual("raw.py", found["inspector"].filename)
        self.assertEqual("l1", self.dbu.getTraceback("Process", 4)["product"].product_name)

    def test_what_is_not_to_be_had_is_named(self):
        for wrong in (
            lambda: self.dbu.session.query(1),
            lambda: self.dbu.getFileFullPath("x"),
            lambda: self.dbu.getEntry("File", 1),
            lambda: self.dbu.getTraceback("File", 1),
        ):
            with self.assertRaisesRegex(DButils.DBError, "is not to be had"):
                wrong()
        self.assertRaises(DButils.DBError, DButils.DButils, "mission.sqlite")


class Inspecting(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.path = os.path.join(self.directory.name, "x_20121002.cat")
        open(self.path, "w").close()
        self.dbu = DButils.DButils(TABLES)

    def made(self, inspect, **kwargs):
        kind = type("Inspector", (inspector.inspector,), {"inspect": inspect, "code_name": "test.py"})
        return kind(self.path, self.dbu, 1, **kwargs)

    def test_what_an_inspector_finds(self):
        found = {}

        def inspect(self, kwargs):
            found.update(vars(self), kwargs=kwargs, date=self.extract_YYYYMMDD())

        self.assertIsNone(self.made(inspect, apid="3")())
        self.assertEqual({"apid": "3"}, found["kwargs"])
        self.assertEqual("x_20121002.cat", found["basename"])
        self.assertEqual(self.directory.name, found["dirname"])
        self.assertEqual(self.path, found["filename"])
        self.assertEqual(1, found["product"])
        self.assertEqual("x_{DATE}.cat", found["filenameformat"])
        self.assertTrue(re.match(found["filenameregex"], found["basename"]))
        self.assertEqual(datetime.datetime(2012, 10, 2), found["date"])
        self.assertIsNone(found["diskfile"].params["utc_file_date"])
        self.assertEqual("x_20121002.cat", found["diskfile"].params["filename"])

    def test_the_product_gives_the_level(self):
        def inspect(self, kwargs):
            self.diskfile.params["data_level"] = 9
            return True

        with self.assertWarnsRegex(UserWarning, "sets the level to 9"):
            diskfile = self.made(inspect)()
        self.assertEqual(0.0, diskfile.params["data_level"])
        self.assertEqual(1, diskfile.params["product_id"])
        self.assertTrue(diskfile.params["exists_on_disk"])

    def test_a_file_that_is_not_there_cannot_be_read(self):
        self.assertRaises(Diskfile.ReadError, Diskfile.Diskfile, self.path + "x", self.dbu)
        self.assertRaises(Diskfile.DigestError, Diskfile.calcDigest, self.path + "x")
        self.assertEqual("da39a3ee5e6b4b0d3255bfef95601890afd80709", Diskfile.calcDigest(self.path))

    def test_what_is_no_diskfile_claims_nothing(self):
        with self.assertRaisesRegex(dbp_answer.Unfit, "it gave no Diskfile, but 5"):
            dbp_answer.claim(5)

    def test_a_bridge_never_raises(self):
        bridge = dbp_bridge.Bridge(
            {"tables": TABLES, "inspectors": {"1": {"path": "/no/such.py", "arguments": {}}}}
        )
        answer = bridge.answer({"product": 1, "file": self.path})
        self.assertIn("/no/such.py", answer["error"])
        self.assertTrue(answer["more"])


if __name__ == "__main__":
    unittest.main()
