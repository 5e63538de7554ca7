/** The only stylesheet of the page. Its colours are those of the report. */
export const pageStylesheet = `
:root{color-scheme:light dark;--page:#f5f6f8;--card:#fff;--text:#1a202c;--soft:#566072;--line:#dde1e8;--edge:#8791a3;--rest:#e6e9ef;--hover:#eef2fb;--accent:#2f62d0;--on-accent:#fff;--second:#7a45c8;--good:#16805a;--warn:#a35a00;--bad:#c22a3c;--good-tint:#e3f4ec;--warn-tint:#fdf0dc;--bad-tint:#fbe6e8;--shadow:0 8px 30px rgb(20 30 60/.18)}
@media (prefers-color-scheme:dark){:root{--page:#0f1218;--card:#181d26;--text:#e6e9ef;--soft:#9ca7b8;--line:#2b3340;--edge:#5d6a7e;--rest:#2a313d;--hover:#202838;--accent:#7ca4ff;--on-accent:#0f1218;--second:#b594f0;--good:#4fc492;--warn:#e2a44f;--bad:#ff8089;--good-tint:#14302a;--warn-tint:#35280f;--bad-tint:#3b1a20;--shadow:0 8px 30px rgb(0 0 0/.55)}}
*{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0;padding:1rem 1.25rem;background:var(--page);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
h1{font-size:1.3rem;line-height:1.2;margin:0}
h2{font-size:1.1rem;line-height:1.3;margin:0}
h3{font-size:.95rem;font-weight:600;margin:0}
p{margin:.25rem 0}
dl,dd,figure,ul{margin:0;padding:0}
ul{list-style:none}
fieldset{border:0;margin:0;padding:0;min-width:0}
legend{padding:0}
.top{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;justify-content:space-between;margin-bottom:.9rem}
.top .note{margin:0}
.note{color:var(--soft);font-size:.85rem}
.mono,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.85rem}
.skip{position:absolute;left:-100rem}
.skip:focus{left:1rem;top:.5rem;z-index:9;background:var(--card);padding:.3rem .7rem;border-radius:6px}
main{display:grid;grid-template-columns:minmax(21rem,25rem) minmax(0,1fr);gap:1rem;align-items:start}
.column{display:grid;gap:1rem;min-width:0}
.card,.banner{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1rem 1.1rem}
.banner{grid-column:1/-1}
label,legend,.picker label{display:block;color:var(--soft);font-size:.85rem}
input,select,textarea,button{font:inherit;color:inherit}
input:not([type=checkbox]),select,textarea{width:100%;min-width:0;height:2.15rem;padding:0 .55rem;background:var(--page);border:1px solid var(--edge);border-radius:6px}
textarea{height:auto;padding:.3rem .55rem}
input::placeholder{color:var(--soft);opacity:.75}
input[type=checkbox]{accent-color:var(--accent);width:1rem;height:1rem;margin:0;flex:none}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
button{cursor:pointer;height:2.15rem;padding:0 .9rem;background:var(--card);border:1px solid var(--edge);border-radius:6px;white-space:nowrap}
button:hover:not(:disabled){background:var(--hover)}
button:disabled{opacity:.5;cursor:default}
button.primary{background:var(--accent);border-color:var(--accent);color:var(--on-accent);font-weight:600;min-width:7rem}
button.primary:hover:not(:disabled){background:var(--accent);filter:brightness(1.1)}
button.small{height:1.9rem;padding:0 .7rem;font-size:.88rem}
button.remove{width:1.9rem;height:1.9rem;padding:0;border-color:transparent;background:none;color:var(--soft);font-size:1.15rem;line-height:1;flex:none}
button.remove:hover{color:var(--bad);background:var(--bad-tint)}
button.link{height:auto;padding:0;border:0;background:none;color:var(--accent);text-align:left;white-space:normal;overflow-wrap:anywhere}
button.link:hover{background:none;text-decoration:underline}
a{color:var(--accent)}
.buttons{display:flex;flex-wrap:wrap;gap:.5rem}
.builder{display:grid;gap:.85rem;position:sticky;top:1rem;max-height:calc(100vh - 4.6rem);overflow-y:auto}
.foot{position:sticky;bottom:-1rem;margin:0 -1.1rem -1rem;padding:.7rem 1.1rem 1rem;display:grid;gap:.6rem;background:var(--card);border-top:1px solid var(--line);border-radius:0 0 10px 10px}
.objects{display:grid;gap:.75rem}
.object{display:grid;gap:.65rem;border:1px solid var(--line);border-radius:8px;padding:.75rem .8rem;min-width:0}
.object-head{display:flex;gap:.5rem;align-items:center}
.object-head h3{flex:1}
.object-head .operator{width:5rem;font-weight:600;color:var(--accent)}
.owners:has(:checked) .note{display:none}
.owner-list{display:flex;flex-wrap:wrap;gap:.2rem .9rem;max-height:7.5rem;overflow-y:auto;padding:.15rem}
.owner-list label,.check{display:flex;align-items:center;gap:.45rem;color:var(--text);font-size:.92rem}
.check{flex-direction:row-reverse;justify-content:flex-end}
.check label{color:var(--text);font-size:.92rem}
.grid-2{display:grid;grid-template-columns:1fr 1fr;gap:.65rem}
.wide{grid-column:1/-1}
.filters{display:grid;gap:.4rem}
.filter{display:grid;grid-template-columns:minmax(0,auto) auto minmax(5rem,1fr) auto;gap:.4rem;align-items:center;padding:.35rem .4rem .35rem .6rem;border-left:3px solid var(--accent);background:var(--page);border-radius:0 6px 6px 0}
.filter.field{border-left-color:var(--good)}
.filter.post{border-left-color:var(--second)}
.filter.wrong{border-left-color:var(--bad);background:var(--bad-tint)}
.filter>*{min-width:0}
.filter-name{overflow-wrap:anywhere;max-width:11rem}
.filter input,.filter select{background:var(--card)}
.filter select{width:auto}
.filter .remove{grid-column:-2}
.filter.api .filter-name{grid-column:span 1}
.filter.api:has(.value) .value{grid-column:2/4}
.filter.api select[aria-label^=Type]{grid-column:2/4;grid-row:2;width:100%}
.picker{position:relative}
.options{position:absolute;z-index:5;left:0;right:0;top:100%;margin-top:3px;max-height:19rem;overflow-y:auto;background:var(--card);border:1px solid var(--edge);border-radius:8px;box-shadow:var(--shadow);padding:.3rem}
.options-heading{color:var(--soft);font-size:.78rem;padding:.35rem .5rem .15rem}
.option{display:flex;justify-content:space-between;gap:1rem;padding:.2rem .5rem;border-radius:5px;cursor:pointer}
.option[aria-selected=true],.option:hover{background:var(--hover);box-shadow:inset 0 0 0 1px var(--accent)}
.option .note{text-align:right}
.problem{color:var(--bad);background:var(--bad-tint);padding:.45rem .7rem;border-radius:6px;overflow-wrap:anywhere;margin:0}
.tab-row{display:flex;flex-wrap:wrap;gap:.5rem;justify-content:space-between;align-items:center}
[role=tablist]{display:flex;gap:.2rem;flex-wrap:wrap}
[role=tab]{border:0;background:none;color:var(--soft);padding:0 .7rem;border-radius:6px}
[role=tab][aria-selected=true]{background:var(--rest);color:var(--text);font-weight:600}
.query-view{margin:.6rem 0 0;height:12.5rem;resize:vertical;overflow:auto;white-space:pre-wrap;overflow-wrap:anywhere;background:var(--page);border-radius:8px;padding:.7rem .8rem}
.stale .query-view{opacity:.45}
.copied{color:var(--good)}
.results{display:grid;gap:.6rem;min-width:0}
.results-head{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline;justify-content:space-between}
.status{margin:0;color:var(--soft);font-variant-numeric:tabular-nums}
progress{width:100%;height:6px;border:0;border-radius:3px;background:var(--rest);overflow:hidden;accent-color:var(--accent)}
progress::-webkit-progress-bar{background:var(--rest)}
progress::-webkit-progress-value{background:var(--accent)}
.toolbar{display:flex;flex-wrap:wrap;gap:.5rem .75rem;align-items:flex-end}
.toolbar>.field:first-child{flex:1 1 12rem;max-width:24rem}
.export{margin-left:auto}
.export.toolbar>.field:first-child{flex:none}
.export .check{height:2.15rem}
.export button{height:2.15rem}
.grid{position:relative;font-size:.9rem;overflow:auto;height:max(24rem,calc(100vh - 32rem));border:1px solid var(--line);border-radius:8px;contain:strict}
.grid-top,.grid-space{min-width:var(--least)}
.grid-top{position:sticky;top:0;z-index:2}
.grid-space{position:relative}
.grid-row{display:grid;grid-template-columns:var(--columns);height:34px;width:100%}
.grid-space .grid-row{position:absolute;top:0;left:0;cursor:pointer;border-bottom:1px solid var(--line);background:var(--card)}
.grid-space .grid-row:hover{background:var(--hover)}
.grid-row>*{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;padding:0 .5rem;line-height:33px}
.grid-row>.number{text-align:right;font-variant-numeric:tabular-nums}
.grid-head{background:var(--rest);font-size:.85rem}
.grid-head button{width:100%;height:34px;padding:0;border:0;background:none;font-weight:600;text-align:inherit;overflow:hidden;text-overflow:ellipsis}
.grid-head button:focus-visible{outline-offset:-2px}
.grid-row.active{background:var(--hover)}
.grid:focus-visible .grid-row.active,.grid:focus .grid-row.active{box-shadow:inset 0 0 0 2px var(--accent)}
.keys{margin:0}
.badge{display:inline-block;padding:0 .5rem;border-radius:5px;font-size:.82rem;font-weight:600;background:var(--rest);white-space:nowrap}
.badge.good{background:var(--good-tint);color:var(--good)}
.badge.warn{background:var(--warn-tint);color:var(--warn)}
.badge.bad{background:var(--bad-tint);color:var(--bad)}
.tag{display:inline-block;padding:0 .55rem;border:1px solid var(--edge);border-radius:999px;font-size:.82rem}
dialog.details{position:fixed;inset:0 0 0 auto;width:min(50rem,100vw);height:100vh;max-width:none;max-height:none;margin:0;padding:0 1.4rem 1.4rem;border:0;border-left:1px solid var(--line);background:var(--card);color:var(--text);box-shadow:var(--shadow);overflow-y:auto}
dialog::backdrop{background:rgb(10 14 22/.4)}
.details-head{position:sticky;top:0;z-index:2;display:flex;gap:.6rem;align-items:center;padding:.9rem 0 .7rem;background:var(--card);border-bottom:1px solid var(--line)}
.details-head h2{flex:1;overflow-wrap:anywhere;max-height:4.5rem;overflow-y:auto;outline:0}
.details-body>*{margin-top:.9rem}
.details-body h3{margin-bottom:.35rem}
.entity-line{display:flex;flex-wrap:wrap;gap:.4rem;align-items:center}
.fields div{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:.6rem;padding:.28rem 0;border-top:1px solid var(--line)}
.fields dt{color:var(--soft);font-size:.88rem;overflow-wrap:anywhere}
.fields dd{overflow-wrap:anywhere;white-space:pre-wrap}
.neighbours li{display:grid;grid-template-columns:8.5rem minmax(0,1fr) auto;gap:.6rem;padding:.25rem 0;border-top:1px solid var(--line);align-items:baseline}
.neighbours .badge{justify-self:start}
.graph-box{border:1px solid var(--line);border-radius:8px;background:var(--page);overflow-x:auto}
.graph{display:block;width:100%;min-width:34rem;height:auto}
.graph text{fill:var(--text);font-size:12.5px}
.graph .centre{fill:var(--text)}
.graph .centre-label{font-weight:600;paint-order:stroke;stroke:var(--page);stroke-width:5px;stroke-linejoin:round}
.tie{fill:none;stroke:var(--edge);stroke-width:1.3;opacity:.7}
.node.groups>:is(rect,circle,path){fill:var(--second)}
.node.indicators>:is(rect,circle,path){fill:var(--accent)}
.node.victims>:is(rect,circle,path){fill:var(--warn)}
.node.tasks>:is(rect,circle,path){fill:var(--good)}
.node.open{cursor:pointer}
.node.open:hover text,.node.open:focus-visible text{text-decoration:underline}
.node:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1rem;font-size:.85rem;color:var(--soft);margin-top:.35rem}
.key::before{content:"";display:inline-block;width:.7em;height:.7em;margin-right:.4em}
.key.groups::before{background:var(--second);border-radius:2px}
.key.indicators::before{background:var(--accent);border-radius:50%}
.key.victims::before{background:var(--warn);transform:rotate(45deg) scale(.85)}
.key.tasks::before{background:var(--good);clip-path:polygon(50% 0,100% 100%,0 100%)}
@media (max-width:62rem){main{grid-template-columns:minmax(0,1fr)}.builder{position:static;max-height:none;overflow:visible}.foot{position:static}.export{margin-left:0}}
@media (max-width:40rem){body{padding:.75rem}.fields div{grid-template-columns:1fr;gap:0}.neighbours li{grid-template-columns:auto minmax(0,1fr)}dialog.details{padding:0 .9rem .9rem}}
@media (prefers-reduced-motion:no-preference){dialog.details[open]{animation:slide .15s ease-out}@keyframes slide{from{transform:translateX(2rem);opacity:0}}}
`
