"""The row types of documents, grants, calls, events and counties; their docstrings are published in the schemas."""

from __future__ import annotations

import msgspec

from samsprak.site.open_data import fields  # noqa: TC001 # msgspec reads the annotations when it runs


class Document(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document that readers can see."""

    key: fields.Key
    kind: fields.KindOf
    county: fields.CountyLetter
    county_code: fields.CountyCode
    languages: fields.Languages
    titles: fields.Titles
    addresses: fields.Addresses
    publish_on: fields.PublishOn
    changed_on: fields.ChangedOn
    reviewed_on: fields.ReviewedOn


class Grant(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A grant: what it is for, and who may apply."""

    key: fields.Key
    languages: fields.Languages
    titles: fields.Titles
    short_titles: fields.ShortTitles
    summaries: fields.Summaries
    purposes: fields.Purposes
    applicants: fields.Applicants
    legal_bases: fields.LegalBases
    forms: fields.Forms
    addresses: fields.Addresses
    publish_on: fields.PublishOn
    changed_on: fields.ChangedOn
    reviewed_on: fields.ReviewedOn


class Call(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An invitation to apply for a grant."""

    key: fields.Key
    grant: fields.GrantKey
    county: fields.CountyLetter
    county_code: fields.CountyCode
    year: fields.Year
    round: fields.Round
    state: fields.State
    amount_sek: fields.CallAmount
    opens: fields.Opens
    closes: fields.Closes
    decided_on: fields.DecidedOn
    languages: fields.Languages
    titles: fields.Titles
    addresses: fields.Addresses
    contacts: fields.Contacts
    priorities: fields.Priorities
    results: fields.Results
    forms: fields.Forms
    publish_on: fields.PublishOn
    changed_on: fields.ChangedOn
    reviewed_on: fields.ReviewedOn


class Event(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A seminar or another event."""

    key: fields.Key
    starts: fields.Starts
    ends: fields.Ends
    is_online: fields.IsOnline
    registration_until: fields.RegistrationUntil
    county: fields.CountyLetter
    county_code: fields.CountyCode
    languages: fields.Languages
    titles: fields.Titles
    addresses: fields.Addresses
    places: fields.Places
    organisers: fields.Organisers
    publish_on: fields.PublishOn
    changed_on: fields.ChangedOn
    reviewed_on: fields.ReviewedOn


class County(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A county that has a page here."""

    key: fields.Key
    county: fields.OwnLetter
    county_code: fields.OwnCode
    languages: fields.Languages
    titles: fields.Titles
    short_titles: fields.ShortTitles
    residences: fields.Residences
    addresses: fields.Addresses
    publish_on: fields.PublishOn
    changed_on: fields.ChangedOn
    reviewed_on: fields.ReviewedOn
