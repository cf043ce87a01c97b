"""deploy/isoc.ml.conf run by a real nginx on loopback: its paths, ports and certificate are the only things changed."""

import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_connection, create_server

from bench.loading import make_certificate
from workshop.publishing.branch import VERSIONS_KEPT
from workshop.publishing.candidate import files_of
from workshop.publishing.comparing import compare
from workshop.publishing.destination import Candidate
from workshop.publishing.directory import alone_in
from workshop.publishing.git import Repository
from workshop.publishing.making import Made
from workshop.publishing.online import NUMBER, message

ROOT = Path(__file__).resolve().parent.parent
_MODULE = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"

# keepalive_requests: a load on few connections would end after a thousand answers on each.
# {user}: a server that is root gives its rights up, and could then not read what only root may.
_AROUND = """\
load_module {module};
{user}daemon off;
master_process on;
worker_processes {workers};
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 10000000;
  include {folder}/site.conf;
}}
"""


@dataclass(frozen=True)
class Server:
    """process: nginx.  tls, plain: its ports."""

    process: "subprocess.Popen[bytes]"
    tls: int
    plain: int

    def reload(self) -> None:
        """As « systemctl reload nginx » does."""
        self.process.send_signal(1)


def put(site: Path, sources: Path, place: Path, kept: int = VERSIONS_KEPT) -> None:
    """A built site as « publish --to » puts it there.  sources: where its content/ is."""
    with alone_in(place, Repository(sources), kept) as directory:
        online, files = directory.look(), files_of(site)
        said = message("essai", [(NUMBER, str(online.next_number))])
        made = Made(sources, site, "", "", "", "")
        directory.put(Candidate(made, files, compare(online.files, files), said), online)


@contextmanager
def nginx(program: str, place: Path, folder: Path, workers: int = 1) -> Iterator[Server]:
    """place: the folder that was published to.  folder: empty, ours."""
    tls, plain = _free_port(), _free_port()
    certificate = make_certificate(folder)
    (folder / "site.conf").write_text(configuration(place, certificate, tls, plain), encoding="utf-8")
    user = "user root;\n" if os.geteuid() == 0 else ""
    around = _AROUND.format(module=_MODULE, user=user, workers=workers, folder=folder)
    (folder / "nginx.conf").write_text(around, encoding="utf-8")
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    checked = subprocess.run([*command, "-t", "-q"], stderr=subprocess.PIPE, text=True, check=False)
    if checked.returncode or checked.stderr:
        raise RuntimeError(checked.stderr)
    process = subprocess.Popen(command)
    try:
        while not _listens(tls) and process.poll() is None:
            time.sleep(0.01)
        yield Server(process, tls, plain)
    finally:
        process.terminate()
        process.wait(20)


def configuration(place: Path, certificate: Path, tls: int, plain: int) -> str:
    """What is shipped, for these ports of loopback."""
    text = (ROOT / "deploy/isoc.ml.conf").read_text(encoding="utf-8")
    text = re.sub(r"\n *listen \[::\].*", "", text)
    text = text.replace("listen 80;", f"listen 127.0.0.1:{plain};").replace(
        "listen 443", f"listen 127.0.0.1:{tls}"
    )
    text = re.sub(r"/etc/ssl/isoc\.ml/\w+\.pem", str(certificate), text)
    return text.replace("/srv/www/isoc.ml", str(place))


def _listens(port: int) -> bool:
    try:
        create_connection(("127.0.0.1", port)).close()
    except ConnectionRefusedError:
        return False
    return True


def _free_port() -> int:
    with create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
