"""Templates that loop, multiply, reach for the system or give what no document can hold."""

import random
from collections import Counter
from datetime import date
from pathlib import Path

from cchc.document import MarkupError, build_docx, plain_text
from cchc.report.templates import TemplateFault, _worked, render
from tests.report.invented import values

TEMPLATES = (
    "{{ 'a'*10**9 }}",
    "{{ ('a'*1000000)*1000000 }}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% for a in range(99999) %}{% for b in range(9999) %}<p>x</p>{% endfor %}{% endfor %}",
    "{{ '%1000000000d' % 1 }}",
    "{{ '%*d' % (1000000000, 1) }}",
    "{{ 'a'|center(3000000000) }}",
    "{{ '{:2000000000d}'.format(1) }}",
    "{% set n = namespace(x='aaaa') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "{% set n = namespace(x=3) %}{% for i in range(60) %}{% set n.x = n.x * n.x %}{% endfor %}",
    "{{ 10**(10**8) }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% include 'thu.html.j2' %}",
    "{% extends 'thu.html.j2' %}",
    "{{ lipsum(n=100000) }}",
    "{{ '1'.zfill(10**9) }}",
    "{{ 'a'.ljust(10**9) }}",
    "{{ '%1000000000d'|format(1) }}",
    "{{ ('a\\n'*100000)|indent(100000) }}",
    "{{ ('a'*999999)|replace('a', 'b'*999999) }}",
    "{{ ('b'*999999).join(['a']*999999) }}",
    "{{ (['a']*999999)|join('b'*999999) }}",
    "{{ ('a'*999999).translate({97: 'b'*999999}) }}",
    "{{ {'a': 1}|tojson(indent=10**9) }}",
    "{% set n = namespace(x=[1]*1000) %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "{{ range(99999)|batch(1000000000, 'x')|list }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ky.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('touch da-chay') }}",
    "{{ self._TemplateReference__context.environment }}",
    "{% import '/etc/passwd' as p %}",
    "{% include '../../../etc/passwd' %}",
    "{{ ky.__setattr__('ten', 1) }}",
    "<script>alert(1)</script>",
    "<p>" * 5000,
    "<table>" * 500 + "</table>" * 500,
    "\x1b]0;x\x07",
)
SECONDS = 5.0


def attack(text: str, folder: Path) -> str:
    """Render one template as a report and as a page; says how it ended. Fails where it takes too long or is no plain fault."""
    (folder / "thu.html.j2").write_text(text, "utf-8")
    begun = _worked()
    try:
        html = render("thu", values(), [folder])
        plain_text(html, width=80)
        build_docx(html, title="x", author="x", made_on=date(2026, 11, 23))
        ended = "a document"
    except TemplateFault:
        ended = "a fault of the template"
    except MarkupError:
        ended = "a fault of the markup"
    assert _worked() - begun < SECONDS, text[:80]
    assert not (folder / "da-chay").exists() and not Path("da-chay").exists(), text[:80]
    return ended


def mutated(chance: random.Random, text: str) -> str:
    """A template of the program with a few pieces taken out, doubled or exchanged."""
    parts = text.split("\n")
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(parts))
        match chance.randrange(4):
            case 0:
                parts[at] = ""
            case 1:
                parts.insert(at, chance.choice(parts))
            case 2:
                parts[at] = parts[at][: chance.randrange(len(parts[at]) + 1)]
            case _:
                parts[at] = parts[at].replace(chance.choice('{}%<>/|("'), chance.choice('{}%<>/|("'), 1)
    return "\n".join(parts)


def run(folder: Path, chance: random.Random, mutations: int) -> Counter[str]:
    """All templates above, and mutations of those that come with the program."""
    shipped = Path(__file__).parents[2] / "templates"
    texts = [path.read_text("utf-8") for path in sorted(shipped.glob("bao-cao*.j2"))]
    for path in shipped.glob("*.j2"):
        (folder / path.name).write_bytes(path.read_bytes())
    found = Counter(attack(text, folder) for text in TEMPLATES)
    found.update(attack(mutated(chance, chance.choice(texts)), folder) for _ in range(mutations))
    return found
