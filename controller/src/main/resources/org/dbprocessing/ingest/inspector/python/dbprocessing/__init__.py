"""What inspectors written for dbprocessing import, so that they run as they are where dbprocessing is not installed."""

__version__ = "0.1.0"
