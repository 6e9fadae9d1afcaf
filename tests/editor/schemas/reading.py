"""Front matter as editors' programs read it: YAML 1.2, whose words with a type are true, false, null and numbers."""

from __future__ import annotations

import re
from typing import Any

import yaml

from samsprak.validation import front_matter


class CoreLoader(yaml.CSafeLoader):
    """YAML 1.2's core schema, as the programs of editors use it."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("tag:yaml.org,2002:bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("tag:yaml.org,2002:int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("tag:yaml.org,2002:float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("tag:yaml.org,2002:null", r"^(?:null|Null|NULL|~|)$", ["n", "N", "~", ""]),
):
    CoreLoader.add_implicit_resolver(tag, re.compile(pattern), list(first))


def read_yaml(text: str) -> Any:
    return yaml.load(text, CoreLoader)  # noqa: S506 # a safe loader with fewer types


def front_matter_of(source: str) -> Any:
    parts = front_matter.split_front_matter(source, lambda *_told: None)
    assert parts is not None
    return read_yaml(parts.yaml_text)
