"""The style sheet of the preview's pages about mails: a file of its own, since the policy allows nothing inline."""

from __future__ import annotations

STYLE_PATH = "/_samsprak/newsletter.css"
STYLE = """
:root {
  color-scheme: light dark;
  --ink: #1d2b36; --soft: #4a5964; --paper: #f3ede2; --card: #fffdf9; --line: #d8cfbf; --link: #0a5560;
  --good: #1f6b3a; --note: #7a5200; --wrong: #99391f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #edf1f2; --soft: #b9c5cc; --paper: #11181d; --card: #1a242b; --line: #38454d; --link: #8fd6d4;
    --good: #86d39b; --note: #f0c46a; --wrong: #ff9c82;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h1, h2, h3, p { margin: 0; }
.top, main { max-inline-size: 84rem; margin-inline: auto; padding-inline: clamp(.75rem, 2vw, 1.5rem); }
.top { padding-block: 1.25rem .5rem; }
.back, .facts, .note, .files { font-size: .9rem; color: var(--soft); }
h1 { font-size: clamp(1.4rem, 3vw, 1.9rem); line-height: 1.3; text-wrap: balance; }
h1 .title { font-weight: 500; }
h2 { font-size: 1.25rem; }
h3 { font-size: .95rem; margin-block-end: .5rem; color: var(--soft); }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
nav { display: flex; flex-wrap: wrap; gap: .5rem; margin-block-start: .75rem; }
nav a { padding: .35rem .8rem; border: 1px solid var(--line); border-radius: 2rem; background: var(--card);
  text-decoration: none; }
nav a:hover { text-decoration: underline; }
nav a[aria-current] { border-color: var(--link); box-shadow: inset 0 0 0 1px var(--link); font-weight: 600; }
.rows a { border-color: transparent; background: none; padding-inline: .25rem; text-decoration: underline; }
section { padding-block: 1.25rem; border-block-start: 1px solid var(--line); scroll-margin-block-start: .5rem; }
.side-by-side { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 23rem), 1fr)); gap: 1rem;
  margin-block-start: .75rem; align-items: start; }
.cell { min-inline-size: 0; }
.inbox { padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--card);
  line-height: 1.5; overflow: hidden; }
.inbox > span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; text-align: start; }
.inbox--phone { max-inline-size: 24.375rem; }
.inbox--phone > span { display: block; }
.inbox .sender { font-weight: 700; }
.inbox[dir="rtl"] > span { text-align: right; }
.inbox[dir="ltr"] > span { text-align: left; }
.inbox--phone .first { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; white-space: normal;
  color: var(--soft); font-size: .95rem; }
.desk { margin-block-start: 1rem; border: 1px solid var(--line); border-radius: .25rem; background: var(--card); }
.desk .inbox { border: 0; border-radius: 0; background: none; }
.inbox--desk { display: flex; gap: 1rem; padding-block: .5rem; font-size: .9rem; }
.inbox--desk + .inbox--desk { border-block-start: 1px solid var(--line) !important; }
.inbox--desk .sender { flex: 0 0 clamp(5rem, 16%, 12rem); }
.inbox--desk .subject { flex: 0 1 auto; font-weight: 600; max-inline-size: 75%; }
.inbox--desk .first { flex: 1 1 0; min-inline-size: 2rem; color: var(--soft); }
.findings { margin: 0; padding: 0; list-style: none; }
.findings li { padding: .3rem .75rem; border-inline-start: 4px solid var(--good); background: var(--card);
  border-block-end: 1px solid var(--line); }
.findings li::before { content: "✓" / ""; display: inline-block; inline-size: 1.3em; font-weight: 700;
  color: var(--good); }
.findings .note { font-size: inherit; color: inherit; border-inline-start-color: var(--note); }
.findings .note::before { content: "!" / ""; color: var(--note); }
.findings .note strong { color: var(--note); }
.findings .wrong { border-inline-start-color: var(--wrong); }
.findings .wrong::before { content: "✗" / ""; color: var(--wrong); }
.findings .wrong strong { color: var(--wrong); }
.files { margin-block-start: .4rem; }
.frame { overflow: hidden; border: 1px solid var(--line); background: var(--card); container-type: inline-size; }
.frame iframe { display: block; border: 0; inline-size: 100%; }
.frame--phone { max-inline-size: calc(390px + 2px); border-radius: 1.25rem; }
.frame--phone iframe { block-size: 47rem; }
.frame--desk, .frame--text { border-radius: .5rem; aspect-ratio: 760 / 1000; }
.frame--desk iframe, .frame--text iframe { inline-size: 760px; block-size: 1000px; transform-origin: 0 0;
  transform: scale(.45); }
.missing { padding: 1rem; border: 1px solid var(--line); background: var(--card); border-radius: .5rem;
  margin-block: 1rem; white-space: pre-wrap; }
.editions { list-style: none; margin: 0; padding: 0; display: grid; gap: 1rem; }
.editions > li { padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--card); }
.editions ul { margin: .5rem 0 0; padding-inline-start: 1.25rem; }
.editions ul li { margin-block: .6rem; }
.editions .subject { font-weight: 600; }
.also { font-size: .9rem; color: var(--soft); }
@supports (scale: tan(atan2(1px, 2px))) {
  .frame--desk iframe, .frame--text iframe { transform: scale(tan(atan2(100cqi, 760px))); }
}
"""
