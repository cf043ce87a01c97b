"""The kinds of copies, each made by one function."""

from collections.abc import Sequence

from .books.making import epubs
from .kiwix.making import site_zim
from .one_file import plans_in_one_file
from .pack import Maker
from .site_zip import site_zip

# In the order in which they are offered.
MAKERS: Sequence[Maker] = (site_zip, plans_in_one_file, epubs, site_zim)
