"""What the records must mean together: one public function per rule, and the lists that declare which rules run.

A rule takes records and the date of the check and yields problems. It knows no files, no git, no clock and no screen.
"""

from cchc.rules.checking import check, check_plan_record, check_task

__all__ = ["check", "check_plan_record", "check_task"]
