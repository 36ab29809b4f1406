"""The common text after an event. Never refuses: what happened, happened."""

from dataclasses import replace

from domain.cases.agreement_text import events as e
from domain.cases.agreement_text.state import CommonText, Proposed, Variant
from domain.cases.agreement_text.words import Version


def evolve(state: CommonText, event: e.Event) -> CommonText:
    """The text after the event."""
    match event:
        case e.Begun():
            first = Version(1, event.clauses, event.fingerprint, (), event.on)
            return CommonText(event.particulars, (first,), event.put_off)
        case e.RoundTakenIn():
            return replace(state, rounds={**state.rounds, event.round: event.points})
        case e.PointSettled():
            return replace(state, settled={**state.settled, event.source: event})
        case e.ChangeProposed():
            return _changed(state, event.number, Proposed(event.change, event.by))
        case e.ChangeDropped():
            dropped = replace(state.changes[event.number], dropped=event.reason)
            return _changed(state, event.number, dropped)
        case e.VersionFixed():
            return _fixed(state, event)
        case _:
            variant = Variant(event.municipality, event.clauses)
            return replace(state, variants={**state.variants, event.fingerprint: variant})


def _changed(state: CommonText, number: int, change: Proposed) -> CommonText:
    return replace(state, changes={**state.changes, number: change})


def _fixed(state: CommonText, event: e.VersionFixed) -> CommonText:
    """A new version in the row, or the first one found good as it was."""
    version = Version(event.version, event.clauses, event.fingerprint, event.changes, event.on)
    earlier = tuple(v for v in state.versions if v.number != event.version)
    made = {n: replace(state.changes[n], version=event.version) for n in event.changes}
    return replace(state, versions=(*earlier, version), changes={**state.changes, **made}, fixed=True)
