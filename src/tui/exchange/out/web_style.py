"""The style of the exported web page, on the screen and on paper."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light; }
body { font: 17px/1.55 Georgia, "Times New Roman", serif; color: #1a1a1a; background: #fff;
       max-width: 48em; margin: 2em auto; padding: 0 1.2em; }
h1 { font-size: 1.7em; line-height: 1.2; margin-bottom: .4em; }
h2 { font-size: 1.2em; margin: 2em 0 .3em; border-bottom: 1px solid #8a8a8a; }
h3 { font-size: 1em; margin: 0 0 .1em; }
.skip { position: absolute; left: -60em; }
.skip:focus { position: static; }
a { color: #0b4a8f; }
a:focus { outline: 3px solid #0b4a8f; outline-offset: 2px; }
ol.events { list-style: none; margin: 0; padding: 0; }
ol.events > li { display: grid; grid-template-columns: 6.5em 1fr; gap: 0 1em;
                 margin: .9em 0; break-inside: avoid; }
.when { color: #4a4a4a; font-variant-numeric: tabular-nums; }
.number { display: block; }
.contact { color: #4a4a4a; margin: 0; }
.what p { margin: 0 0 .4em; overflow-wrap: anywhere; }
dl { margin: .2em 0 0; font-size: .88em; color: #4a4a4a; display: grid;
     grid-template-columns: max-content 1fr; gap: .05em .8em; }
dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-size: .92em; }
th, td { text-align: left; vertical-align: top; padding: .3em .8em .3em 0;
         border-bottom: 1px solid #c4c4c4; overflow-wrap: break-word; }
@media (max-width: 34em) { ol.events > li { display: block; } }
@media print {
  @page { margin: 20mm 18mm; }
  body { margin: 0; padding: 0; max-width: none; font-size: 10.5pt; }
  h2, h3 { break-after: avoid; }
  p { orphans: 2; widows: 2; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  .skip { display: none; }
  a { color: inherit; text-decoration: none; }
}
"""
