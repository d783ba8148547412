/** How the page looks, on a screen, light or dark, and on paper. */
export const pageStyle = `
:root{color-scheme:light dark;--ink:#1f2328;--quiet:#59636e;--paper:#fff;--box:#f6f8fa;--line:#d1d9e0;--good:#116329;--bad:#b3261e;--link:#0969da}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--quiet:#9198a1;--paper:#0d1117;--box:#161b22;--line:#3d444d;--good:#56d364;--bad:#ff7b72;--link:#58a6ff}}
body{margin:0 auto;padding:1.5rem;max-width:60rem;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,sans-serif}
h1,h2,h3{line-height:1.25}section{border-top:1px solid var(--line);margin-top:2rem;padding-top:.5rem}
a{color:var(--link)}code,pre{font:.86rem/1.45 ui-monospace,Menlo,Consolas,monospace}
pre{background:var(--box);border:1px solid var(--line);border-radius:6px;padding:.6rem .8rem;overflow-x:auto;tab-size:4}
table{border-collapse:collapse}th,td{border:1px solid var(--line);padding:.2rem .6rem;text-align:left;vertical-align:top}
blockquote{margin:1rem 0;padding:0 1rem;border-left:4px solid var(--line)}
.facts,.place,.of{color:var(--quiet)}.place{margin:.6rem 0 -.6rem}.typed b{font-weight:600}.typed i{color:var(--quiet);font-style:normal}
.verdicts{list-style:none;padding-left:0}.good{color:var(--good);font-weight:600}.bad{color:var(--bad);font-weight:600}
figure{margin:1rem 0;overflow-x:auto}figure svg{max-width:none}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media print{body{max-width:none;padding:0}pre{white-space:pre-wrap;overflow-wrap:anywhere}figure svg{max-width:100%;height:auto}
h2,h3{break-after:avoid}figure,.verdicts li,.asked{break-inside:avoid}a::after{content:" <" attr(href) ">";font-size:.8em}}`;
