"""The records that every stage speaks through; no behaviour beyond what a record knows of itself."""

from wikidiff.model.apparatus import Grid, GridCell, Reference
from wikidiff.model.change import (
    MIRROR,
    Change,
    Code,
    Direction,
    Excerpt,
    FigureChange,
    WordEdit,
    WordOp,
)
from wikidiff.model.changelog import Changelog, Entry, Revert, Step, Tally
from wikidiff.model.claim import (
    Citation,
    Claim,
    ClaimKind,
    Field,
    Figure,
    FigureKind,
    Link,
    Mark,
    MarkKind,
    Tag,
    plain,
)
from wikidiff.model.comparison import Comparison, Splice, revision_dict
from wikidiff.model.correspondence import (
    BlockPlace,
    ClaimPlace,
    Correspondence,
    Relation,
    Tie,
)
from wikidiff.model.document import (
    Block,
    BlockKind,
    Document,
    Passage,
    Prose,
    Section,
    Segment,
)
from wikidiff.model.lines import LineEdit, LineOp, Run
from wikidiff.model.moves import Move, move_of, titles_of
from wikidiff.model.revision import Hidden, History, Page, Revision
from wikidiff.model.span import Span
from wikidiff.model.timeline import Point, Timeline

__all__ = [
    "MIRROR",
    "Block",
    "BlockKind",
    "BlockPlace",
    "Change",
    "Changelog",
    "Citation",
    "Claim",
    "ClaimKind",
    "ClaimPlace",
    "Code",
    "Comparison",
    "Correspondence",
    "Direction",
    "Document",
    "Entry",
    "Excerpt",
    "Field",
    "Figure",
    "FigureChange",
    "FigureKind",
    "Grid",
    "GridCell",
    "Hidden",
    "History",
    "LineEdit",
    "LineOp",
    "Link",
    "Mark",
    "MarkKind",
    "Move",
    "Page",
    "Passage",
    "Point",
    "Prose",
    "Reference",
    "Relation",
    "Revert",
    "Revision",
    "Run",
    "Section",
    "Segment",
    "Span",
    "Splice",
    "Step",
    "Tag",
    "Tally",
    "Tie",
    "Timeline",
    "WordEdit",
    "WordOp",
    "move_of",
    "plain",
    "revision_dict",
    "titles_of",
]
