"""Reviews: a person has the last word, the machine's stays beside it, and no reviewer's entry is ever lost."""

from checker.reviews.applying import apply, held
from checker.reviews.chairs import chairs
from checker.reviews.consensus import consensus
from checker.reviews.loading import read_review
from checker.reviews.preparing import carried_over, prepared
from checker.reviews.replies import read_replies, respond
from checker.reviews.spread import spread
from checker.reviews.spreadsheet import review_xlsx
from checker.reviews.writing import review_yaml

__all__ = ["apply", "carried_over", "chairs", "consensus", "held", "prepared", "read_replies", "read_review", "respond", "review_xlsx", "review_yaml", "spread"]
