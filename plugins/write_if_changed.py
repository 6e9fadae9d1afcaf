"""The one writer of all files: only what has changed; and last of all, what is no longer made is taken away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.writers import Writer

from samsprak.incremental.writing import remove_others, write_files


class ChangedOnlyWriter(Writer):  # type: ignore[misc] # Pelican has no types
    """Writes what has changed, each file whole, and knows all that the run has made."""

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None) -> None:
        super().__init__(output_path, settings)
        self.places: set[str] = set()

    def write_contents(self, contents: dict[str, bytes]) -> None:
        """Write the files of one generator."""
        self.places |= contents.keys()
        write_files(contents, Path(self.output_path))


class StaleFilesGenerator:
    """Comes last in PLUGINS, and so last of the generators: takes away what none of them has made."""

    def __init__(self, *_: Any, **__: Any) -> None:
        """Take no notice of what Pelican hands to generators."""

    def generate_output(self, writer: ChangedOnlyWriter) -> None:
        """Take away the old files of the output folder."""
        remove_others(Path(writer.output_path), writer.places)


def _generators(_: Any) -> type:
    return StaleFilesGenerator


def _writer(_: Any) -> type[Writer]:
    return ChangedOnlyWriter


def register() -> None:
    """Tell Pelican of the writer and of the generator that cleans up."""
    signals.get_writer.connect(_writer, weak=False)
    signals.get_generators.connect(_generators, weak=False)
