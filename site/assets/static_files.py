"""How static files are kept where they are collected: packed, and under names that change with what is in them."""

import gzip
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import brotli
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

BEST_QUALITY = 11


class QualityCompressor(Compressor):
    """Packs with a quality of brotli's from 0 to 11, and leaves alone what it has packed before."""

    def __init__(self, brotli_quality: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.brotli_quality = brotli_quality

    def compress_brotli(self, data: bytes) -> bytes:
        """As upstream, whose quality is always the best and slowest."""
        packed: bytes = brotli.compress(data, quality=self.brotli_quality)
        return packed

    def is_packed(self, path: Path) -> bool:
        """Whether both packed files are there and hold what the file holds; half a file does not."""
        content = path.read_bytes()
        try:
            return bool(
                brotli.decompress(Path(f"{path}.br").read_bytes()) == content
                and gzip.decompress(Path(f"{path}.gz").read_bytes()) == content
            )
        except (OSError, EOFError, brotli.error):
            return False


class ModuleStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Writes those names into the imports of scripts, too; without it a browser keeps a module that has changed.

    Two modules that import each other can have no such names: `collectstatic` refuses them.
    """

    support_js_module_import_aggregation = True
    # All but the last of Django's, `import("…")`: in our scripts it stands in comments and names types, and there
    # two modules may well name each other. tests/test_static_files.py notices when Django's list changes.
    _files, _patterns_of_imports = CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns
    _js_module_import_aggregation_patterns = (_files, _patterns_of_imports[:-1])

    def __init__(self, *args: Any, brotli_quality: int = BEST_QUALITY, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._brotli_quality = brotli_quality

    def create_compressor(self, **kwargs: Any) -> Compressor:
        """Upstream's hook."""
        return QualityCompressor(self._brotli_quality, **kwargs)

    def compress_files(self, paths: Iterable[str]) -> Any:
        """Pack what is not packed yet: the best quality takes most of the time that collecting takes."""
        known = self.create_compressor(quiet=True)
        return super().compress_files([path for path in paths if not known.is_packed(Path(self.path(path)))])
