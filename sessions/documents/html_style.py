"""How documents look as HTML: calm on a screen, light and dark; black on white on A4."""

STYLE = """\
:root {
  color-scheme: light dark;
  --ink: #1b1b1b; --soft: #555; --line: #8a8a8a; --paper: #fff; --tint: #f1f1ee;
}
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --soft: #b5b5b5; --line: #7d7d7d; --paper: #1a1b1e; --tint: #26282c; }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 "Segoe UI", "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif;
  overflow-wrap: break-word;
}
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 0.75rem; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 1.6rem 0 0.4rem; }
h3, h4, h5, h6 { font-size: 1rem; line-height: 1.35; margin: 1.1rem 0 0.3rem; }
p, ul, ol, dl, table, blockquote { margin: 0 0 0.7rem; }
ul, ol { padding-left: 1.4rem; }
li { margin: 0.2rem 0; }
li > ul { margin: 0.2rem 0; }
.tree { list-style: none; padding-left: 0; }
.tree .tree { padding-left: 1.4rem; border-left: 1px solid var(--line); }
.marks, dt { color: var(--soft); }
dl { display: grid; grid-template-columns: max-content 1fr; column-gap: 1rem; row-gap: 0.15rem; }
dd { margin: 0; }
blockquote { padding: 0.1rem 0 0.1rem 1rem; border-left: 0.25rem solid var(--line); }
blockquote p { margin: 0; font-size: 1.1rem; }
table { border-collapse: collapse; width: 100%; }
th, td {
  padding: 0.35rem 0.6rem 0.35rem 0; border-bottom: 1px solid var(--line);
  text-align: left; vertical-align: top;
}
thead th { border-bottom: 2px solid var(--ink); }
tbody th { font-weight: 600; white-space: nowrap; }
.space { margin: 0.3rem 0 1.2rem; }
.space p { margin: 0; font-weight: 600; }
.space .row { height: 2.4rem; border-bottom: 1px solid var(--line); }
@page { size: A4; margin: 16mm 17mm; }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #333; --line: #777; --paper: #fff; }
  body { font-size: 10.5pt; line-height: 1.35; }
  main { max-width: none; margin: 0; padding: 0; }
  h1 { font-size: 17pt; }
  h2 { font-size: 13pt; margin-top: 5mm; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; }
  li, tr, dd, blockquote, .space { break-inside: avoid; }
  thead { display: table-header-group; }
  .space .row { height: 11mm; }
}
@media (max-width: 30rem) {
  dl { grid-template-columns: 1fr; }
  dd { margin-bottom: 0.4rem; }
}
"""
