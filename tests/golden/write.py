"""`python -m tests.golden.write`: add the golden files that are missing. None is ever overwritten."""

from flows.case_types import CATALOGUE
from tests.golden.files import add_missing

if __name__ == "__main__":
    for path in add_missing(CATALOGUE.kinds):
        print(path.name)
