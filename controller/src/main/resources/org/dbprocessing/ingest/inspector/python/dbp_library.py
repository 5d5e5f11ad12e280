"""Lets modules be imported whose text was handed over: they are found by this process, and by nobody else."""

import importlib.abc
import importlib.machinery
import sys

#: Begins the file names of these modules in tracebacks.
PREFIX = "<dbp>/"


class Library(importlib.abc.MetaPathFinder, importlib.abc.ExecutionLoader):
    """Finds and loads them, before anything that is installed under the same name."""

    def __init__(self, modules):
        self._modules = modules
        self._packages = {name.rpartition(".")[0] for name in modules} - {""}

    def find_spec(self, fullname, path=None, target=None):
        package, _, module = fullname.rpartition(".")
        if fullname in self._modules:
            spec = importlib.machinery.ModuleSpec(
                fullname, self, origin=self.get_filename(fullname), is_package=self.is_package(fullname)
            )
            spec.has_location = True
            return spec
        if package in self._packages:
            provided = sorted(name.rpartition(".")[2] for name in self._modules if name.startswith(package + "."))
            raise ImportError(
                "there is no {} here: an inspector may import {} of {}".format(fullname, ", ".join(provided), package)
            )
        return None

    def is_package(self, fullname):
        return fullname in self._packages

    def get_filename(self, fullname):
        return PREFIX + fullname.replace(".", "/") + ("/__init__.py" if self.is_package(fullname) else ".py")

    def get_source(self, fullname):
        return self._modules[fullname]


def install(modules):
    """Makes modules importable.

    modules: by full name, the text of each.
    """
    sys.meta_path.insert(0, Library(modules))
