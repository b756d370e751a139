"""The page as text: what it holds, what it leaves out, and that it cannot be broken out of."""

import json
import re
import shutil
from pathlib import Path

import pytest

from cchc.export.trend import GROUPS
from cchc.page.making import embedded
from cchc.state.statuses import Status
from tests.running import carry_out
from tests.small_plans import task as a_task
from tests.small_plans import write_plan

ROOT = Path(__file__).parent.parent.parent
INVENTED = ROOT / "tests" / "ke-hoach-bia-dat"
DAY = ("--ngay", "2026-11-24")
HOSTILE = "Thử </script><script>alert(1)</script> & \"nháy\" 'đơn' <!-- 😀 ]]> {{ 7 * 7 }}"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(INVENTED / "plan", tmp_path / "plan")
    return tmp_path


def made(place: Path, *arguments: str) -> str:
    done = carry_out("page", *DAY, *arguments, cwd=place)
    assert (done.returncode, done.stderr) == (0, "")
    return (place / "out" / "trang" / "index.html").read_text("utf-8")


def task_file(place: Path, number: int) -> Path:
    return next((place / "plan" / "tasks").glob(f"{number:02d}-*.yaml"))


def data_of(page: str) -> dict[str, dict[str, dict[str, list[str]]]]:
    found = re.search(r'<script type="application/json" id="du-lieu">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, dict[str, dict[str, list[str]]]] = json.loads(found[1])
    return data


def test_the_page_agrees_with_status(place: Path) -> None:
    page = made(place)
    status = json.loads(carry_out("status", *DAY, "--json", cwd=place).stdout)
    for task in status["nhiem_vu"]:
        row = re.search(rf'<tr id="nv-{task["so"]}" (.*?)>', page)
        assert row and f'data-tt="{task["tinh_trang"]}"' in row[1]
    late = sum(one["tinh_trang"] == "qua_han" for task in status["nhiem_vu"] for one in task["ky"])
    section = page.partition('<h2 id="qua-han">')[2].partition("</section>")[0]
    assert section.count("<tr><td") == late > 0


def test_each_month_is_what_status_says_of_its_last_day(place: Path) -> None:
    page = made(place)
    table = page.partition('id="b-thang"')[2].partition("</table>")[0]
    rows = re.findall(r'<th scope="row">(\d\d)/(\d\d)/(\d{4})</th>(.*?)</tr>', table)
    assert len(rows) == 11
    for day, month, year, cells in rows:
        status = json.loads(carry_out("status", "--ngay", f"{year}-{month}-{day}", "--json", cwd=place).stdout)
        numbers = [0 if one == "-" else int(one) for one in re.findall(r'<td class="so">([-\d]+)</td>', cells)]
        wanted = [sum(status["tong_hop"][one.value] for one in group.statuses) for group in GROUPS]
        assert numbers == [len(status["nhiem_vu"]), *wanted]


def test_every_status_is_in_one_group() -> None:
    assert sorted(status for group in GROUPS for status in group.statuses) == sorted(Status)


def test_the_same_files_and_day_give_the_same_bytes(place: Path) -> None:
    assert made(place) == made(place)


def test_nothing_is_fetched_and_the_policy_forbids_it(place: Path) -> None:
    page = made(place)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy and "default-src &#39;none&#39;" in policy[1] and "unsafe" not in policy[1]
    assert not re.search(r'\b(src|href|action|srcset)="(?!#)', page)
    assert "url(" not in page and "@import" not in page


def test_hostile_titles_stay_text(place: Path) -> None:
    path = task_file(place, 21)
    text = re.sub(
        r"(?m)^ten: .*(\n  .*)*$",
        lambda _: f"ten: {json.dumps(HOSTILE, ensure_ascii=False)}",
        path.read_text("utf-8"),
    )
    entry = f"\n  - ngay: 2026-11-02\n    tien_do: 10\n    ket_qua: {json.dumps(HOSTILE, ensure_ascii=False)}\n"
    path.write_text(text.rstrip("\n") + ("" if "\ncap_nhat:" in text else "\ncap_nhat:") + entry, "utf-8")
    page = made(place)
    assert "<script>alert" not in page and "49" not in re.findall(r"Thử .{60}", page)[0]
    assert page.count("</script>") == 2
    assert any(HOSTILE in text for text in data_of(page)["lich_su"]["21"]["cap_nhat"])


@pytest.mark.parametrize("text", ["</script>", "<!--<script>", "]]>", "\u2028\u2029", "&lt;", 'a"b\\'])
def test_embedded_data_reads_back_and_closes_nothing(text: str) -> None:
    made = embedded({text: [text]})
    assert json.loads(made) == {text: [text]}
    assert not set(made) & set("<>&\u2028\u2029")


def test_names_with_a_hyphen_stay_on_one_line(place: Path) -> None:
    page = made(place)
    assert '<td>Phòng <span class="lien">VH-XH</span></td>' in page
    assert re.search(r"<td>[^<]*VH-XH", page) is None


def test_persons_are_left_out(place: Path) -> None:
    path = task_file(place, 21)
    contact = "nguoi_phu_trach: {ho_ten: Trần Thị Bí Mật, dien_thoai: 0912 345 678}\n"
    head, _, rest = path.read_text("utf-8").partition("\ncap_nhat:")
    path.write_text(head.rstrip("\n") + "\n" + contact + (f"cap_nhat:{rest}" if rest else ""), "utf-8")
    assert "Bí Mật" in carry_out("show", "21", *DAY, cwd=place).stdout
    page = made(place)
    assert "Bí Mật" not in page and "345" not in page.replace("345,", "")


def test_a_filter_leaves_out_what_others_lead(place: Path) -> None:
    page = made(place, "--co-quan", "kt")
    assert set(re.findall(r'data-cq="([^"]*)"', page)) == {"kt", "kt lien-quan"}
    assert "Trang này chỉ có các cơ quan, lĩnh vực được chọn khi lập." in page


def test_a_file_of_somebody_else_stays(place: Path) -> None:
    path = place / "out" / "trang" / "index.html"
    path.parent.mkdir(parents=True)
    path.write_text("<p>Trang khác</p>", "utf-8")
    done = carry_out("page", *DAY, cwd=place)
    assert done.returncode == 2 and "không phải trang do cchc lập" in done.stderr
    assert path.read_text("utf-8") == "<p>Trang khác</p>"


def test_before_the_plan_there_are_no_months(place: Path) -> None:
    done = carry_out("page", "--ngay", "2025-06-01", cwd=place)
    assert done.returncode == 0
    assert "Ngày này kế hoạch chưa ban hành." in (place / "out" / "trang" / "index.html").read_text("utf-8")


def test_periods_are_named_and_the_deciding_paper_by_its_kind(tmp_path: Path) -> None:
    """A leader reads "Quý I/2026", not the key of a record; a plan that does not say its kind is one by its symbol."""
    tasks = [
        a_task("1", "I", "Duy trì chuyên mục", due="Thường xuyên"),
        a_task("2", "I", "Rà soát", due="Quý I hàng năm"),
    ]
    write_plan(tmp_path, {"I": "Tuyên truyền"}, tasks)
    assert carry_out("page", "--ngay", "2026-09-20", cwd=tmp_path).returncode == 0
    text = (tmp_path / "out" / "trang" / "index.html").read_text("utf-8")
    seen = text.partition("<script")[0]
    assert "Quý I/2026, quý II/2026 và quý III/2026" in seen
    assert "2026-Q" not in seen
    assert "theo Quyết định số 12/QĐ-UBND" in seen
    assert "2026-Q" not in text.partition('id="du-lieu"')[2]
