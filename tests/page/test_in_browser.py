"""The page in a real browser: filters, keyboard, phone, paper, no script, no errors, accessibility."""

import base64
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import Browser, axe_script, browser, needs_browser
from tests.running import carry_out

INVENTED = Path(__file__).parent.parent / "ke-hoach-bia-dat"
TAB, ENTER, SPACE = ("Tab", 9), ("Enter", 13, "\r"), (" ", 32, " ")
SHOWN = "[...document.querySelectorAll('#viec tbody tr[data-so]')].filter(row => !row.hidden).map(row => row.dataset.so)"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("trang")
    shutil.copytree(INVENTED / "plan", place / "plan")
    assert carry_out("page", "--ngay", "2026-11-24", cwd=place).returncode == 0
    return place / "out" / "trang" / "index.html"


@pytest.fixture(scope="module")
def started() -> Iterator[Browser]:
    with browser() as one:
        yield one


@pytest.fixture
def opened(started: Browser, page: Path) -> Browser:
    started.events.clear()
    started.size(1280)
    started.open(page)
    return started


def choose(opened: Browser, name: str, value: str) -> None:
    opened.run(
        f"(() => {{ const one = document.getElementById('{name}'); one.value = '{value}';"
        " one.dispatchEvent(new Event('input', {bubbles: true})); })()"
    )


@needs_browser
def test_filters(opened: Browser) -> None:
    everything = opened.run(SHOWN)
    assert len(everything) == 25
    choose(opened, "l-tt", "qua_han")
    assert opened.run(SHOWN) == ["21"]
    assert opened.run("document.getElementById('dem').textContent") == "1 trong 25 nhiệm vụ."
    choose(opened, "l-tt", "")
    choose(opened, "l-tu", "DAO TAO")
    assert opened.run(SHOWN) == ["18"]
    choose(opened, "l-tu", "không có từ này")
    assert opened.run(SHOWN) == []
    opened.run("document.querySelector('#loc button').click()")
    opened.run("new Promise(done => setTimeout(done, 50))")
    assert opened.run(SHOWN) == everything
    choose(opened, "l-cq", "kt")
    choose(opened, "l-lv", "VI")
    assert opened.run(SHOWN) == ["20", "21", "22"]


@needs_browser
def test_keyboard_alone_reaches_and_opens_a_history(opened: Browser) -> None:
    opened.key(*TAB)
    assert opened.run("document.activeElement.getAttribute('href')") == "#noi-dung"
    opened.run("document.getElementById('l-tu').focus()")
    opened.type("kế hoạch đào tạo")
    assert opened.run(SHOWN) == ["18"]
    for _ in range(20):
        opened.key(*TAB)
        if opened.run("document.activeElement.getAttribute('aria-label')") == "Lịch sử nhiệm vụ 18":
            break
    assert opened.run("document.activeElement.getAttribute('aria-expanded')") == "false"
    opened.key(*ENTER)
    assert opened.run("document.activeElement.getAttribute('aria-expanded')") == "true"
    assert "Sản phẩm" in opened.run("document.querySelector('.lich-su').textContent")
    opened.key(*SPACE)
    assert opened.run("document.querySelector('.lich-su').hidden")
    assert opened.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@needs_browser
def test_a_link_to_a_hidden_task_shows_it(opened: Browser) -> None:
    choose(opened, "l-tt", "thuong_xuyen")
    opened.run("document.querySelector('a[href=\"#nv-21\"]').click()")
    opened.run("new Promise(done => setTimeout(done, 100))")
    assert "21" in opened.run(SHOWN)


@needs_browser
@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_no_width_scrolls_sideways(opened: Browser, width: int) -> None:
    opened.size(width)
    assert opened.run("document.documentElement.scrollWidth") <= width


@needs_browser
def test_a_phone_shows_how_late_a_task_is_without_scrolling(opened: Browser) -> None:
    opened.size(390)
    cells = "document.querySelectorAll('[aria-labelledby=b-qua-han] tbody tr:first-child > *')"
    assert opened.run(f"{cells}[3].textContent") == "238"
    assert opened.run(f"{cells}[3].getBoundingClientRect().right") <= 390


@needs_browser
def test_nothing_is_asked_for_and_the_console_is_silent(opened: Browser, page: Path) -> None:
    opened.run("for (const one of document.querySelectorAll('#viec button')) one.click()")
    assert opened.run("document.querySelectorAll('.lich-su').length") == 25
    assert opened.requests() == [page.resolve().as_uri()]
    assert opened.complaints() == []


@needs_browser
def test_the_policy_stops_foreign_script(opened: Browser) -> None:
    opened.run(
        "(() => { const one = document.createElement('script'); one.textContent = 'window.broken = 1';"
        " document.body.append(one); })()"
    )
    assert opened.run("typeof window.broken") == "undefined"
    assert opened.complaints() != []


@needs_browser
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_serious(opened: Browser, page: Path, width: int, dark: bool) -> None:
    opened.size(width, dark=dark)
    opened.open(page)
    opened.run("document.querySelector('#viec button').click()")
    opened.run(axe_script() + "; 0")
    found: list[dict[str, Any]] = opened.run(
        "axe.run(document, {resultTypes: ['violations']}).then(all => all.violations.map(one =>"
        " ({id: one.id, impact: one.impact, where: one.nodes.map(node => node.html).slice(0, 3)})))"
    )
    assert [one for one in found if one["impact"] in ("serious", "critical", "moderate")] == []


@needs_browser
def test_without_script_the_tables_are_there(started: Browser, page: Path) -> None:
    started.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        started.open(page)
        tree = started.call("Accessibility.getFullAXTree")["nodes"]
    finally:
        started.call("Emulation.setScriptExecutionDisabled", value=False)
    names = {one.get("name", {}).get("value", "") for one in tree if one.get("role", {}).get("value") == "table"}
    assert {"Các nhiệm vụ của kế hoạch", "Theo lĩnh vực", "Quá hạn nhiều ngày nhất đứng trước"} <= names
    assert not any(one.get("role", {}).get("value") == "searchbox" for one in tree if not one.get("ignored"))


@needs_browser
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext (poppler-utils)")
def test_paper_is_a4_and_nothing_is_cut(opened: Browser, tmp_path: Path) -> None:
    data = opened.call("Page.printToPDF", preferCSSPageSize=True)["data"]
    path = tmp_path / "trang.pdf"
    path.write_bytes(base64.b64decode(data))
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, encoding="utf-8", check=True).stdout
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", told)
    assert size and (round(float(size[1])), round(float(size[2]))) == (595, 842)
    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(path), "-"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert max(float(right) for right in re.findall(r'<word .*?xMax="([\d.]+)"', boxes)) <= 595 - 12 / 25.4 * 72 + 1
    words = re.findall(r"<word [^>]*>(.*?)</word>", boxes)
    assert "Bỏ" not in words[:50] and words.count("Lịch") == 0
    assert {"b2.1", "31/12/2026"} <= set(words)


def loading(started: Browser, page: Path) -> tuple[float, float]:
    """Milliseconds until the page is seen, and seconds that its thread works until all is drawn and its script has run; other work of the machine is left out."""
    started.call("Performance.enable", timeDomain="threadTicks")
    started.open(page)
    started.run("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    took = work(started)
    started.call("Performance.disable")
    seen: float = started.run("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    return seen, took


def work(started: Browser) -> float:
    # The count begins anew with each page.
    metrics = {one["name"]: one["value"] for one in started.call("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"])


@needs_browser
def test_a_thousand_tasks_are_small_and_drawn_within_a_second(started: Browser, tmp_path: Path) -> None:
    shutil.copytree(INVENTED / "plan", tmp_path / "plan")
    tasks = tmp_path / "plan" / "tasks"
    patterns = [path.read_text("utf-8") for path in sorted(tasks.iterdir())]
    for path in tasks.iterdir():
        path.unlink()
    for number in range(1, 1001):
        text = re.sub(r"(?m)^so: .*$", f"so: {number}", patterns[number % len(patterns)])
        (tasks / f"{number:04d}-viec.yaml").write_text(text, "utf-8")
    assert carry_out("page", "--ngay", "2026-11-24", cwd=tmp_path).returncode == 0
    page = tmp_path / "out" / "trang" / "index.html"
    assert page.stat().st_size < 2_000_000
    started.size(1280)
    times = [loading(started, page) for _ in range(3)]
    assert 0 < min(seen for seen, _ in times) < 1000
    assert 0.05 < min(took for _, took in times) < 2
    took = started.run(
        "(() => { const begun = performance.now(); const one = document.getElementById('l-tu'); one.value = 'ke hoach';"
        " one.dispatchEvent(new Event('input', {bubbles: true})); document.body.offsetHeight;"
        " return performance.now() - begun; })()"
    )
    assert took < 1000
