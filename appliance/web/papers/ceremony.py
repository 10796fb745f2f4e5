"""Routes of the key ceremony: fingerprints to compare, and minutes to sign. No route takes or gives a secret."""

from typing import Annotated

from pydantic import Field

from appliance.domain.papers.ceremony import LoadedKeys
from appliance.domain.refusals import Refusal
from appliance.services.papers.hold_ceremony import HoldCeremony
from appliance.web.api import OFFICER, Api, Call, Download, Message, Nothing

Person = Annotated[str, Field(min_length=1, max_length=80)]


class CeremonyForm(Message):
    """``present``: who is there, by office; it stands on the paper alone."""

    present: Annotated[list[Person], Field(max_length=20)]


class ShareSetView(Message):
    """``check``: the check value by which the joined secret is known. It says nothing else about it."""

    purpose: str
    needed: int
    total: int
    identifier: int
    check: str


class CeremonyView(Message):
    number: int
    manifest_sha256: str
    signer: str
    sets: list[ShareSetView]
    keepers: list[str]

    @classmethod
    def of(cls, keys: LoadedKeys) -> "CeremonyView":
        sets = [
            ShareSetView(
                purpose=purpose, needed=s.needed, total=s.total, identifier=s.identifier, check=s.check
            )
            for purpose, s in sorted(keys.sets.items())
        ]
        return cls(
            number=keys.number, manifest_sha256=keys.manifest_sha256, signer=keys.signer, sets=sets,
            keepers=list(keys.keepers),
        )  # fmt: skip


def ceremony_api(ceremony: HoldCeremony) -> Api:
    api = Api("ceremony")

    @api.get("/api/ceremony", who=OFFICER, answer=CeremonyView)
    def loaded_keys(call: Call[Nothing]) -> CeremonyView | Refusal:
        """By which numbers the keys of the loaded bundle are known, and who keeps a card."""
        keys = ceremony.show()
        return keys if isinstance(keys, Refusal) else CeremonyView.of(keys)

    @api.post("/api/ceremony/minutes", who=OFFICER, body=CeremonyForm, answer=None)
    def ceremony_minutes(call: Call[CeremonyForm]) -> Download | Refusal:
        """Minutes of the ceremony, two copies as A4 to sign in ink."""
        made = ceremony.minutes(tuple(call.body.present), call.caller.actor)
        return made if isinstance(made, Refusal) else Download(made, "application/pdf", "sinh-khoa.pdf")

    return api
