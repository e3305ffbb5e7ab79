"""What `make run` starts: migrations, sample content, server, schedule, jobs. One command, one process group."""

import argparse
import os
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

CARD = """
  CMS in many voices is running.                              Ctrl+C stops it

  The site        {url}/
  The admin       {url}/admin/
  The API         {url}/api/v2/pages/
  Mail            {mail}

  Accounts        editor · head · deputy · reviewer-fr · translator-ar · admin …
  Password        {password}

  Try this first
    1  Sign in as editor: Pages › English › Stories › add a story, submit it.
    2  In another browser sign in as head: it waits on the dashboard; sign it.
    3  It is on the site, and in {url}/api/v2/stories/
"""

# A second is the longest that a mail or a picture waits for its job.
BESIDE = [("run_schedule",), ("db_worker", "--interval", "1", "--no-startup-delay", "--verbosity", "0")]
MAIL_FOLDER = "filemail:///var/mail"  # in the folder from which it runs


def prepare() -> None:
    """Bring the database up to date and load the sample site on the first start."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Preparing the database", flush=True)
        call_command("migrate", verbosity=0)
        call_command("start_site", stdout=StringIO())
    from core.catalogues import compile_catalogues
    from signoff.models import SignOff

    compile_catalogues()
    database = Path(str(connection.settings_dict["NAME"])).stem
    marker = settings.BASE_DIR / "var" / f"samples-in-{connection.vendor}-{database}"
    if not marker.exists() or not SignOff.objects.exists():
        started = time.monotonic()
        call_command("load_sample")
        marker.touch()
        print(f"Sample content took {time.monotonic() - started:.0f} s.", flush=True)


def behind() -> None:
    """The server goes first, so that it answers soon also on a small machine."""
    os.nice(5)


def serve(port: int) -> int:
    from samples.builder.accounts import PASSWORD

    beside = [subprocess.Popen([sys.executable, "manage.py", *command], preexec_fn=behind) for command in BESIDE]
    mail = "in var/mail/" if os.environ["EMAIL_URL"] == MAIL_FOLDER else "as EMAIL_URL says"
    print(CARD.format(url=f"http://127.0.0.1:{port}", mail=mail, password=PASSWORD), flush=True)
    try:
        return subprocess.call(
            [
                *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
                *("--port", str(port), "--workers", "1", "--blocking-threads", "4", "--log-level", "warning"),
                "cms_site.wsgi:application",
            ]
        )
    except KeyboardInterrupt:
        return 0
    finally:
        for process in beside:
            process.terminate()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms_site.settings.dev")
    os.environ.setdefault("PUBLIC_URL", f"http://127.0.0.1:{port}")
    os.environ.setdefault("ADMIN_URL", os.environ["PUBLIC_URL"])
    os.environ.setdefault("EMAIL_URL", MAIL_FOLDER)
    prepare()
    return serve(port)


if __name__ == "__main__":
    sys.exit(main())
