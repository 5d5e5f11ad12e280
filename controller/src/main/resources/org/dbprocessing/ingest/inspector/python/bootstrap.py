# The command line of an interpreter that asks inspectors written for dbprocessing. Every Python can read it, so that an
# old one can say that it is too old. What is imported later comes with the first line of input: nothing is put on disk.
import sys
if sys.version_info < (3, 6):
    sys.exit("inspectors need Python 3.6 or newer; %s is Python %s" % (sys.executable, sys.version.split()[0]))
# The working directory is where inspectors lie: theirs are not to be taken for Python's own modules.
sys.path[:] = [entry for entry in sys.path if entry]
import os
# Questions and answers get channels of their own. What inspectors print is a complaint, and there is nothing to read.
questions = os.fdopen(os.dup(0), "rb")
answers = os.fdopen(os.dup(1), "wb")
nothing = os.open(os.devnull, os.O_RDONLY)
os.dup2(nothing, 0)
os.close(nothing)
os.dup2(2, 1)
import json
introduction = json.loads(questions.readline().decode("utf-8"))
library = {"__name__": "dbp_library"}
exec(compile(introduction["modules"]["dbp_library"], "<dbp>/dbp_library.py", "exec"), library)
library["install"](introduction["modules"])
import dbp_bridge
dbp_bridge.serve(questions, answers, introduction)
