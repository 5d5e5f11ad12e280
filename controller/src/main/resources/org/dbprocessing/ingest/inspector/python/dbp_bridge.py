"""Asks inspectors written for dbprocessing about files: a question a line, an answer a line, until the input ends."""

import faulthandler
import importlib.machinery
import importlib.util
import json
import os
import signal
import sys
import time
import traceback

import dbp_answer
import dbp_library
from dbprocessing.DButils import DButils

MOST_CHARACTERS = 4000
SECONDS_TO_TRY_AGAIN = 10


class Failure(Exception):
    """What went wrong, said in full."""


class Modules:
    """Inspector modules by path, each loaded once, and again when its file has changed."""

    def __init__(self):
        self._loaded = {}

    def inspector_class(self, path):
        stamp = self._stamp(path)
        loaded = self._loaded.get(path)
        if loaded is None or loaded.is_stale(stamp):
            loaded = _Loaded(path, stamp, "dbp_inspector_{}".format(len(self._loaded)))
            self._loaded[path] = loaded
        return loaded.inspector_class()

    @staticmethod
    def _stamp(path):
        try:
            found = os.stat(path)
        except OSError as error:
            raise Failure("its module cannot be read: {}".format(error))
        return found.st_mtime_ns, found.st_size, found.st_ino


class _Loaded:
    def __init__(self, path, stamp, name):
        self._stamp = stamp
        self._at = time.monotonic()
        self._class = None
        self._failure = None
        try:
            self._class = self._load(path, name)
        except Failure as failure:
            self._failure = str(failure)

    @staticmethod
    def _load(path, name):
        # Modules beside an inspector are found, but never instead of installed ones.
        directory = os.path.dirname(path)
        if directory not in sys.path:
            sys.path.append(directory)
        importlib.invalidate_caches()
        loader = importlib.machinery.SourceFileLoader(name, path)
        module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
        sys.modules[name] = module
        try:
            loader.exec_module(module)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            raise Failure("its module cannot be loaded:\n" + described(error))
        try:
            return module.Inspector
        except AttributeError:
            raise Failure("its module {} has no class Inspector".format(path))

    def is_stale(self, stamp):
        tried = time.monotonic() - self._at
        return stamp != self._stamp or (self._failure is not None and tried > SECONDS_TO_TRY_AGAIN)

    def inspector_class(self):
        if self._failure is not None:
            raise Failure(self._failure)
        return self._class


def described(error):
    """What was raised, and where in the inspector."""
    if isinstance(error, SystemExit):
        return "it called sys.exit({!r})".format(error.code)
    trace = error.__traceback__
    while trace is not None and _is_ours(trace.tb_frame.f_code.co_filename):
        trace = trace.tb_next
    text = "".join(traceback.format_exception(type(error), error, trace)).rstrip()
    return text if len(text) <= MOST_CHARACTERS else ".." + text[-MOST_CHARACTERS:]


def _is_ours(filename):
    return filename.startswith((dbp_library.PREFIX, "<frozen importlib", "<string>")) or filename == __file__


class Bridge:
    """Answers questions about files.

    introduction: what is known of the mission (`tables`), and which inspector each product has (`inspectors`, by the
    product's id as text).
    """

    def __init__(self, introduction):
        self._dbu = DButils(introduction["tables"])
        self._inspectors = introduction["inspectors"]
        self._modules = Modules()

    def answer(self, question):
        """question: `product`, its id, and `file`, a path. Never raises."""
        try:
            answer = self._ask(question["product"], os.fsdecode(question["file"].encode("utf-8")))
        except (Failure, dbp_answer.Unfit) as failure:
            answer = {"error": str(failure)}
        answer["more"] = True
        return answer

    def _ask(self, product, path):
        inspector = self._inspectors[str(product)]
        inspector_class = self._modules.inspector_class(inspector["path"])
        try:
            diskfile = inspector_class(path, self._dbu, product, **inspector["arguments"])()
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            raise Failure(described(error))
        return {"match": False} if diskfile is None else dbp_answer.claim(diskfile)


def serve(questions, answers, introduction):
    """Answers until there are no more questions.

    questions, answers: binary streams of lines of JSON.
    """
    # Who waits in vain for an answer sends this signal, and is told where the inspector is.
    faulthandler.register(signal.SIGTERM, chain=True)
    bridge = Bridge(introduction)
    for line in iter(questions.readline, b""):
        answer = bridge.answer(json.loads(line.decode("utf-8")))
        answers.write(json.dumps(answer).encode("ascii") + b"\n")
        answers.flush()
