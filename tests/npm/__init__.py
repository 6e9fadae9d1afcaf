"""
Programs from npm that check built output, and Java for the one that needs it.

`scripts/set-up-npm` installs them from package-lock.json. This module contains their paths only, and nothing that runs
them.
"""

from pathlib import Path

_FOLDER = Path(__file__).parent
_MODULES = _FOLDER / "node_modules"

AXE = _MODULES / "axe-core/axe.min.js"
EQUAL_ACCESS = _MODULES / "accessibility-checker-engine/ace.js"
HTML_CODESNIFFER = _MODULES / "@pa11y/html_codesniffer/build/HTMLCS.js"
LIGHTHOUSE = _MODULES / "lighthouse/cli/index.js"
MAILPARSER = _MODULES / "mailparser"
MJML, MJML_ELEMENTS = _MODULES / "mjml-core", _MODULES / "mjml-preset-core"
STYLELINT = _MODULES / "stylelint/bin/stylelint.mjs"
STYLELINT_RULES = _FOLDER / "stylelint.config.mjs"
NU_CHECKER = _MODULES / "vnu-jar/build/dist/vnu.jar"
TAPLO = _MODULES / "@taplo/cli/dist/cli.js"
YAML_SERVER = _MODULES / "yaml-language-server/bin/yaml-language-server"
