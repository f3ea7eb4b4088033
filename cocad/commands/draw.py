"""`cocad draw`: a figure of a page, as its page draws it, or the list of all figures."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from cocad.charts.palette import palette
from cocad.disclosure.viewer import viewer as viewer_named
from cocad.errors import RequestError
from cocad.export.figure_file import MEDIA, as_file
from cocad.figures import asking, catalogue
from cocad.figures.sitemap import TITLES
from cocad.metrics.selection import split_pairs
from cocad.snapshots import Manifest, Snapshot, listed, locate
from cocad.snapshots.held import held


def show_all() -> None:
    """Write the name of every figure to stdout, under the title of its page."""
    for page in catalogue.PAGES.values():
        print(TITLES[page.key])
        for key in page.figures:
            print(f"  {page.key}/{key}")


def show(
    name: str,
    pairs: Sequence[str],
    *,
    words: Mapping[str, Sequence[str]],
    snapshot: str | None,
    viewer: str,
    format: str | None,
    dark: bool,
    into: Path | None,
) -> None:
    """Write a figure to stdout or into a file.

    `pairs` are conditions, `words` what else an address may say: how it is compared and, of Explore and
    the funnel of forces, what is counted. Without a `format` the file's name says it; without a file it
    is text. Raises `RequestError` for a name, condition or format that there is not, for a figure that is
    not shown under the selection, for a picture on a terminal and for a file that cannot be written.
    """
    for_whom = viewer_named(viewer)
    catalogue.find(name)
    kind = _kind(format, into)
    folder = locate(snapshot)
    root = folder.resolve().parent
    manifests = {manifest.id: manifest for manifest in listed(root)}

    def opened(manifest: Manifest) -> Snapshot:
        return held(manifest.id, root)

    # What is wrong with the snapshot that was named is said before anything is asked of it.
    held(folder.resolve().name, root)
    asked = {key: tuple(values) for key, values in {**split_pairs(pairs), **words}.items() if values}
    here = asking.request(
        asked | {"snapshot": (folder.resolve().name,)},
        manifests=manifests,
        usual=folder.resolve().name,
        viewer=for_whom,
        opened=opened,
        colours=palette("dark" if dark else "light"),
    )
    _write(as_file(catalogue.draw(name, here), kind), kind, into)


def _kind(format: str | None, into: Path | None) -> str:
    if format is not None:
        return format
    if into is None:
        return "text"
    kind = "text" if into.suffix == ".txt" else into.suffix.removeprefix(".")
    if kind not in MEDIA:
        raise RequestError(
            f"'{into.name}' does not say what to write; end it with one of .png, .svg, .csv, .json and .txt, "
            "or add --format."
        )
    return kind


def _write(content: bytes, kind: str, into: Path | None) -> None:
    if into is not None:
        try:
            into.write_bytes(content)
        except OSError as error:
            raise RequestError(f"{into} cannot be written: {error.strerror}.") from error
        return
    if kind == "png" and sys.stdout.isatty():
        raise RequestError("A picture is not for a terminal; send it to a file with --into figure.png.")
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
