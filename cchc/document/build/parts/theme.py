"""The theme of the file: what Word offers for shapes and charts that people add is black, white and grey, in the font of the decree."""

from cchc.document import decree
from cchc.document.build.styles import DECLARATION

_WHITE = "FFFFFF"
_COLOURS = {
    "dk1": decree.COLOUR, "lt1": _WHITE, "dk2": "404040", "lt2": "E6E6E6", "accent1": "262626", "accent2": "595959",
    "accent3": "7F7F7F", "accent4": "A6A6A6", "accent5": "BFBFBF", "accent6": "D9D9D9", "hlink": decree.COLOUR,
    "folHlink": decree.COLOUR,
}  # fmt: skip
_LINE_WIDTHS = (6350, 12700, 19050)
_NAME = "CCHC"


def theme_xml() -> bytes:
    """word/theme/theme1.xml."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in _COLOURS.items())
    font = f'<a:latin typeface="{decree.FONT}"/><a:ea typeface="{decree.FONT}"/><a:cs typeface="{decree.FONT}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}</a:ln>' for width in _LINE_WIDTHS)
    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{_NAME}"><a:themeElements>'
        f'<a:clrScheme name="{_NAME}">{colours}</a:clrScheme><a:fontScheme name="{_NAME}"><a:majorFont>{font}</a:majorFont>'
        f'<a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name="{_NAME}"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}"
        f"</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    ).encode()
