/** The page's only stylesheet. Its hash is in the page's content security policy, so no element may carry a `style` attribute. */
export const stylesheet = `
:root{color-scheme:light dark;--page:#f5f6f8;--card:#fff;--text:#1a202c;--soft:#566072;--line:#dde1e8;--rest:#e6e9ef;--accent:#2f62d0;--second:#8a5bd1;--good:#16805a;--warn:#a35a00;--bad:#c22a3c;--good-tint:#e3f4ec;--warn-tint:#fdf0dc;--bad-tint:#fbe6e8}
@media (prefers-color-scheme:dark){:root{--page:#0f1218;--card:#181d26;--text:#e6e9ef;--soft:#9ca7b8;--line:#2b3340;--rest:#2a313d;--accent:#7ca4ff;--second:#b594f0;--good:#4fc492;--warn:#e2a44f;--bad:#ff8089;--good-tint:#14302a;--warn-tint:#35280f;--bad-tint:#3b1a20}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:1.5rem;background:var(--page);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
header{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center;justify-content:space-between}
h1{font-size:1.6rem;line-height:1.2;margin:0}
h2{font-size:1.15rem;margin:2rem 0 .75rem}
h3,caption{font-size:.95rem;font-weight:600;margin:0 0 .5rem;text-align:left}
p{margin:.25rem 0}
dl,dd,figure{margin:0}
figure{margin-bottom:1rem}
figcaption,.note{color:var(--soft);font-size:.85rem;font-weight:400}
.block{display:block}
.verdict{margin:0;padding:.35rem .9rem;border-radius:999px;font-weight:600}
.verdict.plain{background:var(--rest)}
.card,.tile,.banner{background:var(--card);border:1px solid var(--line);border-radius:10px}
.card{padding:1rem 1.1rem;margin-bottom:1rem}
.banner{padding:.6rem 1rem;margin:0 0 1rem;border-left:4px solid var(--accent)}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(12rem,1fr));gap:.75rem;margin-bottom:1rem}
.tile{padding:.7rem .9rem}
.tile dt{color:var(--soft);font-size:.85rem}
.tile dd{font-size:1.5rem;font-weight:600;line-height:1.25;font-variant-numeric:tabular-nums}
.card .tiles{grid-template-columns:repeat(auto-fit,minmax(7.5rem,1fr))}
.card .tile{background:none}
.tile dd.warn{color:var(--warn)}
.tile dd.bad{color:var(--bad)}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr));gap:0 1rem}
.times{display:grid;grid-template-columns:repeat(auto-fit,minmax(11.5rem,1fr));gap:.75rem 1rem;margin-top:.75rem}
.times dt{font-size:.85rem;color:var(--soft)}
.times dd{font-variant-numeric:tabular-nums;font-weight:600}
.times dd.note{font-weight:400}
.key{border:1px solid transparent;display:inline-block;width:.7em;height:.7em;border-radius:2px;margin-right:.4em}
.key.accent{background:var(--accent)}
.key.second{background:var(--second)}
.key.rest{background:var(--rest);border-color:var(--soft)}
table{border-collapse:collapse;width:100%}
th,td{padding:.35rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th:first-child,td:first-child{padding-left:0}
th:last-child,td:last-child{padding-right:0}
tbody tr:last-child>*{border-bottom:0}
thead th{color:var(--soft);font-size:.8rem;font-weight:500;white-space:nowrap}
tbody th{font-weight:400}
.counts td,.counts th{vertical-align:middle}
.share{width:60%}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.scroll{position:relative;overflow-x:auto}
.scroll:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.waterfall{min-width:46rem;table-layout:fixed}
.waterfall .axis{width:36%}
.waterfall .status{width:6.5rem}
.waterfall .time{width:5.2rem}
.waterfall tbody tr>*{padding-top:.25rem;padding-bottom:.25rem}
.waterfall td svg{margin-top:.25rem}
.method{font-weight:600;font-size:.85rem}
.uri{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.85rem;overflow-wrap:anywhere}
.badge{display:inline-block;min-width:2.6rem;padding:0 .45rem;border-radius:5px;font-size:.82rem;font-weight:600;text-align:center;white-space:nowrap;font-variant-numeric:tabular-nums}
.good{color:var(--good)}
.badge.good,.verdict.good{background:var(--good-tint);color:var(--good)}
.badge.warn,.verdict.warn{background:var(--warn-tint);color:var(--warn)}
.badge.bad,.verdict.bad{background:var(--bad-tint);color:var(--bad)}
svg{display:block}
svg.stack{border-radius:5px}
svg.hidden{position:absolute}
rect.rest{fill:var(--rest)}
rect.accent{fill:var(--accent)}
rect.second{fill:var(--second)}
rect.good{fill:var(--good);stroke:var(--good)}
rect.warn{fill:var(--warn);stroke:var(--warn)}
rect.bad{fill:var(--bad);stroke:var(--bad)}
path.area{fill:var(--accent);fill-opacity:.55}
svg.open{border-bottom:1px solid var(--line)}
line.grid,line.base{stroke:var(--line)}
line.mark{stroke:var(--text);stroke-dasharray:3 3}
svg text{fill:var(--soft);font-size:12px}
svg text.strong{fill:var(--text);font-weight:600}
summary{cursor:pointer}
.failure summary .method{margin-left:.4rem}
.fields{margin-top:.75rem}
.fields div{display:grid;grid-template-columns:9rem 1fr;gap:.5rem;padding:.3rem 0;border-top:1px solid var(--line)}
.fields dt{color:var(--soft);font-size:.85rem}
pre,code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.85rem}
pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;max-height:24rem;overflow-y:auto}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin-top:1rem;padding-top:.6rem;border-top:1px solid var(--line)}
a{color:var(--accent)}
@media (max-width:40rem){body{padding:1rem}.tiles,.card .tiles{grid-template-columns:1fr 1fr}.tile dd{font-size:1.25rem}.fields div{grid-template-columns:1fr;gap:0}}
@media print{:root{color-scheme:light;font-size:11px;--page:#fff;--card:#fff;--text:#000;--soft:#444;--line:#bbb;--rest:#e6e9ef;--accent:#2f62d0;--second:#8a5bd1;--good:#16805a;--warn:#a35a00;--bad:#c22a3c;--good-tint:#e3f4ec;--warn-tint:#fdf0dc;--bad-tint:#fbe6e8}
nav{display:none}
body{max-width:none;padding:0;font-size:11px;-webkit-print-color-adjust:exact;print-color-adjust:exact}.scroll{overflow:visible}.waterfall{min-width:0}pre{max-height:none}tr,.tile,svg{break-inside:avoid}h2,h3{break-after:avoid}details::details-content{content-visibility:visible;height:auto}}
`
