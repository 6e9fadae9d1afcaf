// What the theme's style sheets may say. `unknown` means: not in any standard, so mistyped.
import stylelint from "stylelint";

const { createPlugin, utils } = stylelint;
const IMPORTANT = "samsprak/important-on-paper-only";

// A rule that beats all others can't be beaten by the next one; paper alone has no next one. What a link to #print shows
// on the screen is paper too.
const importantOnPaperOnly = createPlugin(IMPORTANT, () => (root, result) => {
  root.walkDecls((declaration) => {
    if (!declaration.important) return;
    if (declaration.parent.selectors?.every((one) => one.startsWith("body:target "))) return;
    for (let at = declaration.parent; at; at = at.parent) {
      if (at.type === "atrule" && at.name === "media" && at.params === "print") return;
    }
    utils.report({ ruleName: IMPORTANT, result, node: declaration, message: `!important outside @media print (${IMPORTANT})` });
  });
});

// Words that mean a side of the screen whatever the direction of the text, in values that `use-logical` doesn't know.
const SIDE = /(^|[\s(,])(left|right)($|[\s),])/;

export default {
  plugins: ["stylelint-use-logical", importantOnPaperOnly],
  reportInvalidScopeDisables: true,
  reportNeedlessDisables: true,
  rules: {
    "csstools/use-logical": "always",
    // WebKit drops text-decoration with more than a line: its parts are written as properties of their own.
    "declaration-property-value-disallowed-list": { "/^(?!--)/": [SIDE], "/^(border-radius|text-decoration)$/": [/\s/] },
    [IMPORTANT]: true,
    "selector-max-id": 0,

    "at-rule-no-vendor-prefix": true,
    "media-feature-name-no-vendor-prefix": true,
    // Safari on telephones knows this property under its own name only.
    "property-no-vendor-prefix": [true, { ignoreProperties: ["text-size-adjust"] }],
    "selector-no-vendor-prefix": true,
    "value-no-vendor-prefix": true,

    "annotation-no-unknown": true,
    "at-rule-no-unknown": true,
    "color-no-invalid-hex": true,
    "declaration-property-value-no-unknown": true,
    "function-no-unknown": true,
    "media-feature-name-no-unknown": true,
    "media-feature-name-value-no-unknown": true,
    "property-no-unknown": true,
    "selector-pseudo-class-no-unknown": true,
    "selector-pseudo-element-no-unknown": true,
    "selector-type-no-unknown": true,
    "unit-no-unknown": true,
  },
};
