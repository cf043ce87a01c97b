"""The validation is never left out in silence for want of Java."""

import subprocess
import sys

import pytest

from tests import tiny_site as tiny
from workshop.installing import Impossible
from workshop.java import java


def test_the_java_that_was_named_is_used(monkeypatch):
    monkeypatch.setenv("JAVA", sys.executable)

    assert str(java()) == sys.executable


def test_a_wrong_name_is_told_rather_than_replaced(monkeypatch):
    monkeypatch.setenv("JAVA", "/nowhere/java")

    with pytest.raises(Impossible, match="JAVA indique « /nowhere/java »"):
        java()


@pytest.mark.skipif(sys.platform == "win32", reason="apt-get is Debian's and Ubuntu's")
def test_where_there_is_none_the_system_s_package_is_installed(tmp_path, monkeypatch):
    apt = tiny.write(
        tmp_path,
        "apt-get",
        f"""#!/bin/sh
echo "$@" >> {tmp_path}/asked
if [ "$1" = install ]; then echo '#!/bin/sh' > {tmp_path}/java; /bin/chmod +x {tmp_path}/java; fi
""",
    )
    apt.chmod(0o755)
    monkeypatch.delenv("JAVA", raising=False)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("os.geteuid", lambda: 0)

    assert java() == tmp_path / "java"
    assert (tmp_path / "asked").read_text().splitlines()[-1].endswith("default-jre-headless")


def test_where_there_is_none_and_none_can_be_installed_one_is_told_what_to_do(tmp_path):
    result = subprocess.run(
        [sys.executable, "-m", "workshop.java"],
        cwd=tiny.ROOT,
        env=tiny.environment(JAVA="", JAVA_HOME="", PATH=str(tmp_path)),
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 1
    assert "La vérification du HTML a besoin de Java" in result.stderr
    assert "JAVA=" in result.stderr
