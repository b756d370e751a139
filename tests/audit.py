"""Two independent judges of Office files: the rules of Microsoft's Open XML SDK, and the references within the package."""

import io
import zipfile
from pathlib import Path

from ooxml_integrity import check
from openxml_audit import OpenXmlValidator

_VALIDATOR = OpenXmlValidator()


def faults(data: bytes, folder: Path) -> list[str]:
    """What is wrong with a .docx or with the workbooks embedded in it; `folder` takes copies."""
    document = folder / "audited.docx"
    document.write_bytes(data)
    found = _against_the_standard(document) + [str(one) for one in check(document)]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".xlsx"):
                workbook = folder / "audited.xlsx"
                workbook.write_bytes(archive.read(name))
                found += [f"{name}: {fault}" for fault in _against_the_standard(workbook)]
    return found


def _against_the_standard(path: Path) -> list[str]:
    return [f"{error.part_uri}: {error.description}" for error in _VALIDATOR.validate(path).errors]
