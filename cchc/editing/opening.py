"""Reads the text of a record to be edited, or says why it cannot be edited."""

import yaml

from cchc.editing.outline import NestedTooDeeply, Outline, read_outline

BYTE_ORDER_MARK = "\ufeff"
ADVICE = "Tệp được giữ nguyên; hãy mở tệp và ghi bằng tay, rồi chạy `cchc check`."


class EditRefused(Exception):
    """The text cannot be edited safely. The message says why and what to do, in Vietnamese."""

    def __init__(self, message_vi: str) -> None:
        super().__init__(message_vi)
        self.message_vi = message_vi


def read_record(text: str) -> Outline:
    """The outline of a record, given without byte-order mark; its root is a mapping. Raises EditRefused for other texts."""
    try:
        outline = read_outline(text)
    except yaml.MarkedYAMLError as error:
        line = f" (dòng {error.problem_mark.line + 1})" if error.problem_mark else ""
        raise EditRefused(
            f"Tệp sai cú pháp YAML{line} nên không ghi thêm được; sửa theo `cchc check` rồi chạy lại."
        ) from error
    except NestedTooDeeply as error:
        raise EditRefused("Tệp lồng nhau quá nhiều cấp nên không ghi thêm được; xem `cchc check`.") from error
    except (yaml.YAMLError, ValueError) as error:
        raise EditRefused("Tệp có ký tự không hợp lệ nên không ghi thêm được; xem `cchc check`.") from error
    if outline.documents != 1 or outline.root is None or outline.root.kind != "mapping":
        raise EditRefused("Tệp không phải một bản ghi (các dòng `khóa: giá trị`) nên không ghi thêm được.")
    return outline
