"""Many plans at once: which files, one unit of work a file, and what is kept of each.

From Python::

    from checker import portfolio

    rules = checker.load_rules()
    options = portfolio.Options(rules=(), rules_sha256=rules.sha256)
    with portfolio.opened(Path("results")) as folder:
        work = portfolio.plan_work(portfolio.find_plans(["plans"]), options, rules, folder)
        outcomes = list(portfolio.run(work.open, jobs=4))
        lines = portfolio.lines_of(work, rules)

A unit of work (`check_one`) is a plain function of one small picklable value (`Unit`); it writes its assessment to a file
and gives back a few words (`Outcome`). So whatever joblib can run, runs it. ``jobs=None`` leaves the choice to
``joblib.parallel_config``, and an existing engine is reached by naming it there::

    from dask.distributed import Client; client = Client("tcp://scheduler:8786")
    with joblib.parallel_config(backend="dask"):
        outcomes = list(portfolio.run(work.open, jobs=None))

    from ray.util.joblib import register_ray; register_ray()
    with joblib.parallel_config(backend="ray"):
        outcomes = list(portfolio.run(work.open, jobs=None))

Units name files: machines that share the work must see the plans and the output folder under the same paths and have the
same plancheck installed. Confidential drafts then travel over your own network; by default nothing leaves the machine.
"""

from checker.portfolio.files import Found, find_plans, shown
from checker.portfolio.folder import Folder, opened
from checker.portfolio.running import jobs_for, run
from checker.portfolio.summary import portfolio_of
from checker.portfolio.unit import Options, Outcome, Unit, check_one
from checker.portfolio.work import Work, lines_of, plan_work

__all__ = [
    "Folder",
    "Found",
    "Options",
    "Outcome",
    "Unit",
    "Work",
    "check_one",
    "find_plans",
    "jobs_for",
    "lines_of",
    "opened",
    "plan_work",
    "portfolio_of",
    "run",
    "shown",
]
