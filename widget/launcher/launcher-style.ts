/**
 * Styles of the launcher, the preview and the panel around the frame: the widget's tokens as plain values, since the
 * page's own are not ours to read. The first set is for browsers without `light-dark()` and `oklch()`.
 */
export function launcherStyle(accent: string): string {
  const [chroma, hue] = (accent || '.09 168').split(' ')
  return `:host{all:initial!important;color-scheme:inherit!important;position:fixed!important;z-index:2147483000!important;--b:#166e54;--s:#fff;--t:#231f17}
@supports(color:light-dark(red,red)){:host{--b:light-dark(oklch(.48 ${chroma} ${hue}),oklch(.74 ${chroma} ${hue}));--s:light-dark(#fff,#262420);--t:light-dark(#231f17,#edebe7)}}
.corner,.panel{position:fixed;bottom:24px;inset-inline-end:24px;color:var(--t);font:15px/22px system-ui}
.corner{display:grid;justify-items:end;gap:16px}
button{all:unset;box-sizing:border-box;display:grid;place-items:center;cursor:pointer}
:focus-visible{outline:2px solid var(--b);outline-offset:2px}
svg{width:24px;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round}
.launcher{width:56px;height:56px;border-radius:50%;background:var(--b);color:var(--s)}
.launcher,.peek{position:relative;box-shadow:0 3px 12px #0003}
.launcher:hover{transform:scale(1.04)}
.count{position:absolute;top:-2px;inset-inline-end:-2px;min-width:10px;padding:0 5px;border-radius:20px;text-align:center;font:600 12px/20px system-ui;background:#ba362e;color:#fff;box-shadow:0 0 0 2px var(--s)}
.peek{width:min(300px,100vw - 48px);background:var(--s);border-radius:12px}
.text{display:block;width:100%;padding:16px;padding-inline-end:48px;overflow-wrap:anywhere}
.dismiss{position:absolute;top:0;inset-inline-end:0;padding:10px}
.panel{bottom:96px;width:min(400px,100vw - 48px);height:min(680px,100% - 112px);overflow:hidden;background:var(--s);border-radius:18px;box-shadow:0 12px 50px #0003,0 0 0 1px #8883}
.panel:not(.open){opacity:0;transform:translateY(8px);visibility:hidden}
iframe{width:100%;height:100%;border:0}
@media(max-width:480px),(max-height:480px){.panel{inset:0;width:auto;height:auto;border-radius:0}.covered{display:none}}
@media(prefers-reduced-motion:no-preference){.launcher{transition:.12s}.panel{transition:.2s}}`
}
