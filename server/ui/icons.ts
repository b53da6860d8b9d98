/* Lucide icons (ISC licence) and, with the prefix `st`, status glyphs of our own. One constant each, so a bundle holds only what it draws. */

export interface IconShape {
  box: 16 | 24
  paths: string
}

export const store: IconShape = {
  box: 24,
  paths:
    '<path d="M15 21v-5a1 1 0 0 0-1-1h-4a1 1 0 0 0-1 1v5"/><path d="M17.774 10.31a1.12 1.12 0 0 0-1.549 0 2.5 2.5 0 0 1-3.451 0 1.12 1.12 0 0 0-1.548 0 2.5 2.5 0 0 1-3.452 0 1.12 1.12 0 0 0-1.549 0 2.5 2.5 0 0 1-3.77-3.248l2.889-4.184A2 2 0 0 1 7 2h10a2 2 0 0 1 1.653.873l2.895 4.192a2.5 2.5 0 0 1-3.774 3.244"/><path d="M4 10.95V19a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-8.05"/>',
}
export const chevronsUpDown: IconShape = { box: 24, paths: '<path d="m7 15 5 5 5-5"/><path d="m7 9 5-5 5 5"/>' }
export const inbox: IconShape = {
  box: 24,
  paths:
    '<polyline points="22 12 16 12 14 15 10 15 8 12 2 12"/><path d="M5.45 5.11 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.45-6.89A2 2 0 0 0 16.76 4H7.24a2 2 0 0 0-1.79 1.11z"/>',
}
export const circleDashed: IconShape = {
  box: 24,
  paths:
    '<path d="M10.1 2.182a10 10 0 0 1 3.8 0"/><path d="M13.9 21.818a10 10 0 0 1-3.8 0"/><path d="M17.609 3.721a10 10 0 0 1 2.69 2.7"/><path d="M2.182 13.9a10 10 0 0 1 0-3.8"/><path d="M20.279 17.609a10 10 0 0 1-2.7 2.69"/><path d="M21.818 10.1a10 10 0 0 1 0 3.8"/><path d="M3.721 6.391a10 10 0 0 1 2.7-2.69"/><path d="M6.391 20.279a10 10 0 0 1-2.69-2.7"/>',
}
export const layers: IconShape = {
  box: 24,
  paths:
    '<path d="M12.83 2.18a2 2 0 0 0-1.66 0L2.6 6.08a1 1 0 0 0 0 1.83l8.58 3.91a2 2 0 0 0 1.66 0l8.58-3.9a1 1 0 0 0 0-1.83z"/><path d="M2 12a1 1 0 0 0 .58.91l8.6 3.91a2 2 0 0 0 1.65 0l8.58-3.9A1 1 0 0 0 22 12"/><path d="M2 17a1 1 0 0 0 .58.91l8.6 3.91a2 2 0 0 0 1.65 0l8.58-3.9A1 1 0 0 0 22 17"/>',
}
export const settings: IconShape = {
  box: 24,
  paths:
    '<path d="M9.671 4.136a2.34 2.34 0 0 1 4.659 0 2.34 2.34 0 0 0 3.319 1.915 2.34 2.34 0 0 1 2.33 4.033 2.34 2.34 0 0 0 0 3.831 2.34 2.34 0 0 1-2.33 4.033 2.34 2.34 0 0 0-3.319 1.915 2.34 2.34 0 0 1-4.659 0 2.34 2.34 0 0 0-3.32-1.915 2.34 2.34 0 0 1-2.33-4.033 2.34 2.34 0 0 0 0-3.831A2.34 2.34 0 0 1 6.35 6.051a2.34 2.34 0 0 0 3.319-1.915"/><circle cx="12" cy="12" r="3"/>',
}
export const check: IconShape = { box: 24, paths: '<path d="M20 6 9 17l-5-5"/>' }
export const copy: IconShape = {
  box: 24,
  paths: '<rect width="14" height="14" x="8" y="8" rx="2" ry="2"/><path d="M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2"/>',
}
export const userPlus: IconShape = {
  box: 24,
  paths:
    '<path d="M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2"/><circle cx="9" cy="7" r="4"/><line x1="19" x2="19" y1="8" y2="14"/><line x1="22" x2="16" y1="11" y2="11"/>',
}
export const mail: IconShape = {
  box: 24,
  paths: '<path d="m22 7-8.991 5.727a2 2 0 0 1-2.009 0L2 7"/><rect x="2" y="4" width="20" height="16" rx="2"/>',
}
export const messageCircle: IconShape = {
  box: 24,
  paths:
    '<path d="M2.992 16.342a2 2 0 0 1 .094 1.167l-1.065 3.29a1 1 0 0 0 1.236 1.168l3.413-.998a2 2 0 0 1 1.099.092 10 10 0 1 0-4.777-4.719"/>',
}
export const stNew: IconShape = { box: 16, paths: '<circle cx="8" cy="8" r="6.25" stroke-dasharray="2.4 2.5"/>' }
export const stPending: IconShape = { box: 16, paths: '<circle cx="8" cy="8" r="6.25"/><path d="M6.5 6v4M9.5 6v4"/>' }
export const stOpen: IconShape = {
  box: 16,
  paths: '<circle cx="8" cy="8" r="6.25"/><path d="M8 4.5a3.5 3.5 0 0 1 0 7z" fill="currentColor" stroke="none"/>',
}
export const stSolved: IconShape = {
  box: 16,
  paths: '<circle cx="8" cy="8" r="7" fill="currentColor" stroke="none"/><path d="m5.2 8.2 2 2 3.6-4" stroke="var(--surface)"/>',
}
export const stClosed: IconShape = { box: 16, paths: '<circle cx="8" cy="8" r="6.25"/><path d="M5.5 8h5"/>' }
export const chevronLeft: IconShape = { box: 24, paths: '<path d="m15 18-6-6 6-6"/>' }
export const chevronRight: IconShape = { box: 24, paths: '<path d="m9 18 6-6-6-6"/>' }
export const chevronDown: IconShape = { box: 24, paths: '<path d="m6 9 6 6 6-6"/>' }
export const panelRight: IconShape = { box: 24, paths: '<rect width="18" height="18" x="3" y="3" rx="2"/><path d="M15 3v18"/>' }
export const ellipsis: IconShape = {
  box: 24,
  paths: '<circle cx="12" cy="12" r="1"/><circle cx="19" cy="12" r="1"/><circle cx="5" cy="12" r="1"/>',
}
export const checkCheck: IconShape = { box: 24, paths: '<path d="M18 6 7 17l-5-5"/><path d="m22 10-7.5 7.5L13 16"/>' }
export const lock: IconShape = {
  box: 24,
  paths: '<rect width="18" height="11" x="3" y="11" rx="2" ry="2"/><path d="M7 11V7a5 5 0 0 1 10 0v4"/>',
}
export const history: IconShape = {
  box: 24,
  paths: '<path d="M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8"/><path d="M3 3v5h5"/><path d="M12 7v5l4 2"/>',
}
export const triangleAlert: IconShape = {
  box: 24,
  paths: '<path d="m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3"/><path d="M12 9v4"/><path d="M12 17h.01"/>',
}
export const reply: IconShape = { box: 24, paths: '<path d="M20 18v-2a4 4 0 0 0-4-4H4"/><path d="m9 17-5-5 5-5"/>' }
export const forward: IconShape = { box: 24, paths: '<path d="m15 17 5-5-5-5"/><path d="M4 18v-2a4 4 0 0 1 4-4h12"/>' }
export const paperclip: IconShape = {
  box: 24,
  paths:
    '<path d="m16 6-8.414 8.586a2 2 0 0 0 2.829 2.829l8.414-8.586a4 4 0 1 0-5.657-5.657l-8.379 8.551a6 6 0 1 0 8.485 8.485l8.379-8.551"/>',
}
export const x: IconShape = { box: 24, paths: '<path d="M18 6 6 18"/><path d="m6 6 12 12"/>' }
export const userRound: IconShape = { box: 24, paths: '<circle cx="12" cy="8" r="5"/><path d="M20 21a8 8 0 0 0-16 0"/>' }
export const arrowLeft: IconShape = { box: 24, paths: '<path d="m12 19-7-7 7-7"/><path d="M19 12H5"/>' }
export const arrowUp: IconShape = { box: 24, paths: '<path d="m5 12 7-7 7 7"/><path d="M12 19V5"/>' }
export const download: IconShape = {
  box: 24,
  paths: '<path d="M12 15V3"/><path d="M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4"/><path d="m7 10 5 5 5-5"/>',
}
export const circleAlert: IconShape = {
  box: 24,
  paths: '<circle cx="12" cy="12" r="10"/><line x1="12" x2="12" y1="8" y2="12"/><line x1="12" x2="12.01" y1="16" y2="16"/>',
}
export const circleCheck: IconShape = { box: 24, paths: '<circle cx="12" cy="12" r="10"/><path d="m16 9-5.5 5.5L8 12"/>' }
export const clock: IconShape = { box: 24, paths: '<circle cx="12" cy="12" r="10"/><path d="M12 6v6l4 2"/>' }
export const fileText: IconShape = {
  box: 24,
  paths:
    '<path d="M6 22a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h8a2.4 2.4 0 0 1 1.704.706l3.588 3.588A2.4 2.4 0 0 1 20 8v12a2 2 0 0 1-2 2z"/><path d="M14 2v5a1 1 0 0 0 1 1h5"/><path d="M10 9H8"/><path d="M16 13H8"/><path d="M16 17H8"/>',
}
export const pencil: IconShape = {
  box: 24,
  paths:
    '<path d="M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 0-.5.83l-1.321 4.352a.5.5 0 0 0 .623.622l4.353-1.32a2 2 0 0 0 .83-.497z"/><path d="m15 5 4 4"/>',
}
export const wifiOff: IconShape = {
  box: 24,
  paths:
    '<path d="M12 20h.01"/><path d="M8.5 16.429a5 5 0 0 1 7 0"/><path d="M5 12.859a10 10 0 0 1 5.17-2.69"/><path d="M19 12.859a10 10 0 0 0-2.007-1.523"/><path d="M2 8.82a15 15 0 0 1 4.177-2.643"/><path d="M22 8.82a15 15 0 0 0-11.288-3.764"/><path d="m2 2 20 20"/>',
}
export const truck: IconShape = {
  box: 24,
  paths:
    '<path d="M14 18V6a2 2 0 0 0-2-2H4a2 2 0 0 0-2 2v11a1 1 0 0 0 1 1h2"/><path d="M15 18H9"/><path d="M19 18h2a1 1 0 0 0 1-1v-3.65a1 1 0 0 0-.22-.624l-3.48-4.35A1 1 0 0 0 17.52 8H14"/><circle cx="17" cy="18" r="2"/><circle cx="7" cy="18" r="2"/>',
}
export const undo2: IconShape = {
  box: 24,
  paths: '<path d="M9 14 4 9l5-5"/><path d="M4 9h10.5a5.5 5.5 0 0 1 5.5 5.5a5.5 5.5 0 0 1-5.5 5.5H11"/>',
}
export const bot: IconShape = {
  box: 24,
  paths:
    '<path d="M12 8V4H8"/><rect width="16" height="12" x="4" y="8" rx="2"/><path d="M2 14h2"/><path d="M20 14h2"/><path d="M15 13v2"/><path d="M9 13v2"/>',
}
export const circleDot: IconShape = { box: 24, paths: '<circle cx="12" cy="12" r="1"/><circle cx="12" cy="12" r="10"/>' }
export const shieldCheck: IconShape = {
  box: 24,
  paths:
    '<path d="M20 13c0 5-3.5 7.5-7.66 8.95a1 1 0 0 1-.67-.01C7.5 20.5 4 18 4 13V6a1 1 0 0 1 1-1c2 0 4.5-1.2 6.24-2.72a1.17 1.17 0 0 1 1.52 0C14.51 3.81 17 5 19 5a1 1 0 0 1 1 1z"/><path d="m9 12 2 2 4-4"/>',
}
export const hand: IconShape = {
  box: 24,
  paths:
    '<path d="M18 11V6a2 2 0 0 0-2-2a2 2 0 0 0-2 2"/><path d="M14 10V4a2 2 0 0 0-2-2a2 2 0 0 0-2 2v2"/><path d="M10 10.5V6a2 2 0 0 0-2-2a2 2 0 0 0-2 2v8"/><path d="M18 8a2 2 0 1 1 4 0v6a8 8 0 0 1-8 8h-2c-2.8 0-4.5-.86-5.99-2.34l-3.6-3.6a2 2 0 0 1 2.83-2.82L7 15"/>',
}
export const phone: IconShape = {
  box: 24,
  paths:
    '<path d="M13.832 16.568a1 1 0 0 0 1.213-.303l.355-.465A2 2 0 0 1 17 15h3a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2A18 18 0 0 1 2 4a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2v3a2 2 0 0 1-.8 1.6l-.468.351a1 1 0 0 0-.292 1.233 14 14 0 0 0 6.392 6.384"/>',
}
export const plus: IconShape = { box: 24, paths: '<path d="M5 12h14"/><path d="M12 5v14"/>' }
export const alarmClock: IconShape = {
  box: 24,
  paths:
    '<circle cx="12" cy="13" r="8"/><path d="M12 9v4l2 2"/><path d="M5 3 2 6"/><path d="m22 6-3-3"/><path d="M6.38 18.7 4 21"/><path d="M17.64 18.67 20 21"/>',
}
export const rows3: IconShape = {
  box: 24,
  paths: '<rect width="18" height="18" x="3" y="3" rx="2"/><path d="M21 9H3"/><path d="M21 15H3"/>',
}
export const arrowDown: IconShape = { box: 24, paths: '<path d="M12 5v14"/><path d="m19 12-7 7-7-7"/>' }
export const listChecks: IconShape = {
  box: 24,
  paths: '<path d="M13 5h8"/><path d="M13 12h8"/><path d="M13 19h8"/><path d="m3 17 2 2 4-4"/><path d="m3 7 2 2 4-4"/>',
}
export const tag: IconShape = {
  box: 24,
  paths:
    '<path d="M12.586 2.586A2 2 0 0 0 11.172 2H4a2 2 0 0 0-2 2v7.172a2 2 0 0 0 .586 1.414l8.704 8.704a2.426 2.426 0 0 0 3.42 0l6.58-6.58a2.426 2.426 0 0 0 0-3.42z"/><circle cx="7.5" cy="7.5" r=".5" fill="currentColor"/>',
}
export const zap: IconShape = {
  box: 24,
  paths:
    '<path d="M15.914 4a1.5 1.5 0 00-2.474-1.561l-9 9A1.5 1.5 0 005.5 14h4.002a.5.5 0 01.471.666L8.086 20a1.5 1.5 0 002.475 1.56l9-9A1.5 1.5 0 0018.5 10h-3.997a.5.5 0 01-.472-.667z"/>',
}
export const search: IconShape = {
  box: 24,
  paths: '<path d="m21 21-4.34-4.34"/><circle cx="11" cy="11" r="8"/>',
}
export const languages: IconShape = {
  box: 24,
  paths:
    '<path d="m5 8 6 6"/><path d="m4 14 6-6 2-3"/><path d="M2 5h12"/><path d="M7 2h1"/><path d="m22 22-5-10-5 10"/><path d="M14 18h6"/>',
}
export const parcel: IconShape = {
  box: 24,
  paths:
    '<path d="M11 21.73a2 2 0 0 0 2 0l7-4A2 2 0 0 0 21 16V8a2 2 0 0 0-1-1.73l-7-4a2 2 0 0 0-2 0l-7 4A2 2 0 0 0 3 8v8a2 2 0 0 0 1 1.73z"/><path d="M12 22V12"/><polyline points="3.29 7 12 12 20.71 7"/><path d="m7.5 4.27 9 5.15"/>',
}
export const gitMerge: IconShape = {
  box: 24,
  paths: '<circle cx="18" cy="18" r="3"/><circle cx="6" cy="6" r="3"/><path d="M6 21V9a9 9 0 0 0 9 9"/>',
}
export const atSign: IconShape = {
  box: 24,
  paths: '<circle cx="12" cy="12" r="4"/><path d="M16 8v5a3 3 0 0 0 6 0v-1a10 10 0 1 0-4 8"/>',
}
export const share: IconShape = {
  box: 24,
  paths:
    '<circle cx="18" cy="5" r="3"/><circle cx="6" cy="12" r="3"/><circle cx="18" cy="19" r="3"/><path d="m8.59 13.51 6.83 3.98M15.41 6.51l-6.82 3.98"/>',
}
export const globe: IconShape = {
  box: 24,
  paths: '<circle cx="12" cy="12" r="10"/><path d="M12 2a14.5 14.5 0 0 0 0 20 14.5 14.5 0 0 0 0-20"/><path d="M2 12h20"/>',
}
export const heading: IconShape = { box: 24, paths: '<path d="M6 12h12"/><path d="M6 20V4"/><path d="M18 20V4"/>' }
export const bold: IconShape = {
  box: 24,
  paths: '<path d="M6 12h9a4 4 0 0 1 0 8H7a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h7a4 4 0 0 1 0 8"/>',
}
export const italic: IconShape = {
  box: 24,
  paths: '<line x1="19" x2="10" y1="4" y2="4"/><line x1="14" x2="5" y1="20" y2="20"/><line x1="15" x2="9" y1="4" y2="20"/>',
}
export const list: IconShape = {
  box: 24,
  paths: '<path d="M3 5h.01"/><path d="M3 12h.01"/><path d="M3 19h.01"/><path d="M8 5h13"/><path d="M8 12h13"/><path d="M8 19h13"/>',
}
export const listOrdered: IconShape = {
  box: 24,
  paths:
    '<path d="M11 5h10"/><path d="M11 12h10"/><path d="M11 19h10"/><path d="M4 4h1v5"/><path d="M4 9h2"/><path d="M6.5 20H3.4c0-1 2.6-1.925 2.6-3.5a1.5 1.5 0 0 0-2.6-1.02"/>',
}
export const table: IconShape = {
  box: 24,
  paths: '<path d="M12 3v18"/><rect width="18" height="18" x="3" y="3" rx="2"/><path d="M3 9h18"/><path d="M3 15h18"/>',
}
export const link: IconShape = {
  box: 24,
  paths:
    '<path d="M10 13a5 5 0 0 0 7.54.54l3-3a5 5 0 0 0-7.07-7.07l-1.72 1.71"/><path d="M14 11a5 5 0 0 0-7.54-.54l-3 3a5 5 0 0 0 7.07 7.07l1.71-1.71"/>',
}
export const code: IconShape = { box: 24, paths: '<path d="m16 18 6-6-6-6"/><path d="m8 6-6 6 6 6"/>' }
export const image: IconShape = {
  box: 24,
  paths:
    '<rect width="18" height="18" x="3" y="3" rx="2" ry="2"/><circle cx="9" cy="9" r="2"/><path d="m21 15-3.086-3.086a2 2 0 0 0-2.828 0L6 21"/>',
}
export const lightbulb: IconShape = {
  box: 24,
  paths:
    '<path d="M15 14c.2-1 .7-1.7 1.5-2.5 1-.9 1.5-2.2 1.5-3.5A6 6 0 0 0 6 8c0 1 .2 2.2 1.5 3.5.7.7 1.3 1.5 1.5 2.5"/><path d="M9 18h6"/><path d="M10 22h4"/>',
}
export const info: IconShape = { box: 24, paths: '<circle cx="12" cy="12" r="10"/><path d="M12 16v-4"/><path d="M12 8h.01"/>' }
