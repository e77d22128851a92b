// SPDX-License-Identifier: GPL-3.0-or-later
// A frame of film with the ring that a grease pencil leaves on a contact sheet.
const holes = [6, 10.4, 14.8, 19.2, 23.6];

export const Logo = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true">
    <rect x="2" y="5" width="28" height="22" rx="4" fill="var(--ink)" />
    <rect x="6.5" y="10" width="19" height="12" rx="1.5" fill="var(--bg)" />
    <g fill="var(--bg)">
      {holes.map((x) => <rect key={`top${x}`} x={x} y="6.7" width="2.2" height="1.7" rx=".5" />)}
      {holes.map((x) => <rect key={`foot${x}`} x={x} y="23.6" width="2.2" height="1.7" rx=".5" />)}
    </g>
    <ellipse cx="16.5" cy="16" rx="9.6" ry="6.6" transform="rotate(-12 16.5 16)" fill="none" stroke="var(--brand)" stroke-width="2.2" stroke-linecap="round" stroke-dasharray="48 6" />
  </svg>
);
