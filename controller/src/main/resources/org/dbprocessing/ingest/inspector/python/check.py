# Tells what is amiss with the interpreter and with modules: for each a line, its path, a tab, and what is wrong.
# Every Python can read this, so that an old one can say that it is too old.
import sys
if sys.version_info < (3, 6):
    sys.exit("inspectors need Python 3.6 or newer; %s is Python %s" % (sys.executable, sys.version.split()[0]))
# The working directory is not to be taken for Python's library.
sys.path[:] = [entry for entry in sys.path if entry]
import io
import warnings
warnings.simplefilter("ignore")
lines = io.TextIOWrapper(sys.stdout.buffer, "utf-8", "backslashreplace")
for path in sys.argv[1:]:
    try:
        with open(path, "rb") as stream:
            compile(stream.read(), path, "exec", dont_inherit=True)
    except SyntaxError as error:
        lines.write("%s\tline %s: %s: %s\n" % (path, error.lineno, type(error).__name__, error.msg))
    except (OSError, ValueError) as error:
        lines.write("%s\t%s\n" % (path, error))
lines.flush()
