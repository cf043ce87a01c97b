"""The tests in LibreOffice are never left out in silence."""

import subprocess
import sys

import pytest

from tests import tiny_site as tiny
from workshop.installing import Impossible
from workshop.office import libreoffice


def test_the_office_that_was_named_is_used(monkeypatch):
    monkeypatch.setenv("SOFFICE", sys.executable)

    assert str(libreoffice()) == sys.executable


def test_a_wrong_name_is_told_rather_than_replaced(monkeypatch):
    monkeypatch.setenv("SOFFICE", "/nowhere/soffice")

    with pytest.raises(Impossible, match="SOFFICE indique « /nowhere/soffice »"):
        libreoffice()


def test_the_systems_own_office_comes_first(tmp_path, monkeypatch):
    program = tiny.write(tmp_path, "libreoffice", "#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.delenv("SOFFICE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert libreoffice() == program


@pytest.mark.skipif(sys.platform == "win32", reason="apt-get is Debian's and Ubuntu's")
def test_where_there_is_none_the_system_s_package_is_installed(tmp_path, monkeypatch):
    apt = tiny.write(
        tmp_path,
        "apt-get",
        f"""#!/bin/sh
echo "$@" >> {tmp_path}/asked
if [ "$1" = install ]; then echo '#!/bin/sh' > {tmp_path}/soffice; /bin/chmod +x {tmp_path}/soffice; fi
""",
    )
    apt.chmod(0o755)
    monkeypatch.delenv("SOFFICE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("os.geteuid", lambda: 0)

    assert libreoffice() == tmp_path / "soffice"
    assert (tmp_path / "asked").read_text() == (
        "update\ninstall -y --no-install-recommends libreoffice-calc-nogui\n"
    )


def test_where_there_is_none_and_none_can_be_installed_one_is_told_what_to_do(tmp_path):
    result = subprocess.run(
        [sys.executable, "-m", "workshop.office"],
        cwd=tiny.ROOT,
        env=tiny.environment(SOFFICE="", PATH=str(tmp_path)),
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 1
    assert "Les tests ont besoin de LibreOffice" in result.stderr
    assert "SOFFICE=" in result.stderr
