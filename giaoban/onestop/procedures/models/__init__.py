"""Tables of procedures: the procedure, its versions with papers, ways and fees, promises, proposals, files."""

from .details import Fee, Paper, Way
from .importing import ImportRow, ImportState, ProcedureImport, RowFate
from .procedure import Procedure, Version
from .promise import Promise, Proposal, ProposalKind, ProposalState
from .words import Channel, FeeKind, ServiceLevel, TimeUnit, VersionState

__all__ = [
    "Channel",
    "Fee",
    "FeeKind",
    "ImportRow",
    "ImportState",
    "Paper",
    "Procedure",
    "ProcedureImport",
    "Promise",
    "Proposal",
    "ProposalKind",
    "ProposalState",
    "RowFate",
    "ServiceLevel",
    "TimeUnit",
    "Version",
    "VersionState",
    "Way",
]
