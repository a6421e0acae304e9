"""frictionless on a Data Package: a line for each error; fails also if nothing was validated."""

import sys

from frictionless import validate

report = validate(sys.argv[1])
lines = [f"{error.type}: {error.message}" for error in report.errors]
for task in report.tasks:
    lines += [f"{error.type}: {task.place}: {error.message}" for error in task.errors]
    lines += [f"warning: {task.place}: {warning}" for warning in task.warnings]
lines += [f"warning: {warning}" for warning in report.warnings]
if not lines and len(report.tasks) < 2:
    lines.append("nothing was validated")
print("\n".join(lines), end="\n" if lines else "")
sys.exit(bool(lines))
