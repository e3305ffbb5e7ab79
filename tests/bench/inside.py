"""How long the work of editors and signers takes, as a ratio to a peer that ran in turns with it on the same machine.

Nothing here is a test: seconds say something about a machine, ratios about the software. Runs on a database of its own,
SQLite or what DATABASE_URL names, and removes it.
"""

import argparse
import gc
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from home.starting import start_site  # noqa: E402

from . import peers, translating  # noqa: E402

FEW_PIECES, FEW_SIGN_OFFS = 10, 100


def measured(run: Callable[..., object], prepared: Any) -> float:
    """Seconds."""
    gc.collect()
    started = time.perf_counter()
    run(prepared)
    return time.perf_counter() - started


def in_turns(pair: peers.Pair, runs: int) -> tuple[float, float]:
    """The medians of both, which take turns so that a busy machine is as busy for either."""
    for run in (pair.ours, pair.peer):
        run(pair.prepare())
    times = [[measured(run, pair.prepare()) for run in (pair.ours, pair.peer)] for _ in range(runs)]
    ours, theirs = zip(*times, strict=True)
    return statistics.median(ours), statistics.median(theirs)


def alone(run: Callable[..., object], runs: int) -> float:
    run()
    return statistics.median(measured(lambda _: run(), None) for _ in range(runs))


def table(options: argparse.Namespace) -> Iterator[tuple[str, float, str, float]]:
    """(what, its median, peer, the peer's median), each as soon as it is known."""
    client = Client()
    client.force_login(peers.a_head())
    for pair in (translating.into_five_languages(), peers.publishing(options.pieces), peers.served_list()):
        yield pair.title, *_crossed(pair.peer_title, in_turns(pair, options.runs))

    figures = peers.answers(client, "/admin/reports/time-to-publish/?days=90")
    ledger = peers.answers(client, "/admin/reports/sign-offs/")
    peers.in_ledger(FEW_SIGN_OFFS)
    few = [alone(run, options.runs) for run in (figures, ledger)]
    peers.in_ledger(options.sign_offs)
    many = [alone(run, options.runs) for run in (figures, ledger)]
    for title, long, short in zip(("Time to publish", "Ledger"), many, few, strict=True):
        yield f"{title} with {options.sign_offs:,} sign-offs", long, f"with {FEW_SIGN_OFFS}", short

    peers.at_the_desk(options.desk)
    views = (("all", ""), ("one language", "?language=fr"), ("missing in it", "?language=fr&state=missing"))
    for title, query in views:
        pair = peers.desk(client, f"Desk with {options.desk:,} pieces: {title}", query)
        yield pair.title, *_crossed(pair.peer_title, in_turns(pair, options.runs))

    few_waiting = alone(peers.waiting(client, "/admin/", FEW_PIECES), options.runs)
    many_waiting = alone(peers.waiting(client, "/admin/", options.waiting), options.runs)
    yield f"Dashboard with {options.waiting:,} pieces waiting", many_waiting, f"with {FEW_PIECES}", few_waiting


def _crossed(peer: str, times: tuple[float, float]) -> tuple[float, str, float]:
    return times[0], peer, times[1]


def report(options: argparse.Namespace) -> None:
    print(f"{connection.vendor}, medians of {options.runs} runs\n")
    print(f"{'':46}{'here':>10}  {'peer':36}{'its time':>10}{'ratio':>8}", flush=True)
    for title, ours, peer, theirs in table(options):
        print(f"{title:46}{ours * 1000:>7.0f} ms  {peer:36}{theirs * 1000:>7.0f} ms{ours / theirs:>8.2f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.inside", description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pieces", type=int, default=10, help="that are published in a run")
    parser.add_argument("--waiting", type=int, default=1_000, help="pieces that wait for a signature")
    parser.add_argument("--sign-offs", type=int, default=10_000, help="in the ledger")
    parser.add_argument(
        "--desk", type=int, default=10_000, help="pieces at the translation desk, in six languages each"
    )
    options = parser.parse_args()
    setup_test_environment(debug=False)
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        start_site()
        with override_settings(ROOT_URLCONF="tests.bench.urls"):
            report(options)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()
