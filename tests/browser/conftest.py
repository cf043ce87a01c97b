"""A browser, and the chapter's own site behind a server of files: what most modules of this folder look with and at."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.opening import chromium, served
from tests.conftest import Site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def host(real_site: Site) -> Iterator[str]:
    with served(real_site.folder) as address:
        yield address
