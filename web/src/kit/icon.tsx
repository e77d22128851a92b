// SPDX-License-Identifier: GPL-3.0-or-later
// Icons: one path each on a 24 grid, drawn with the colour of the text beside them.
const paths = {
  search: 'M11 19a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM21 21l-4.3-4.3',
  user: 'M20 21a8 8 0 0 0-16 0M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8z',
  users: 'M17 21a6 6 0 0 0-13 0M10.5 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM21 20a5 5 0 0 0-4-5M16 3.3a4 4 0 0 1 0 7.4',
  building: 'M4 21V5l8-2v18M12 8l8 2v11M2 21h20M8 8v.01M8 12v.01M8 16v.01M16 13v.01M16 17v.01',
  image: 'M4 4h16v16H4zM4 16l5-5 5 5 2.5-2.5L20 17M15.5 9.5v.01',
  pin: 'M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  quote: 'M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h4',
  bill: 'M5 3v18l2.5-1.5L10 21l2-1.5L14 21l2.5-1.5L19 21V3l-2.5 1.5L14 3l-2 1.5L10 3 7.5 4.5zM9 9h6M9 13h4',
  chart: 'M4 20V10M10 20V4M16 20v-7M22 20H2',
  board: 'M4 4h4.5v16H4zM10 4h4.5v10H10zM16 4h4.5v13H16z',
  upload: 'M12 15V4M7 9l5-5 5 5M4 16v4h16v-4',
  duplicate: 'M8 8h12v12H8zM4 16V4h12',
  gear: 'M12 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM12 2v3M12 19v3M4.9 4.9l2.1 2.1M17 17l2.1 2.1M2 12h3M19 12h3M4.9 19.1l2.1-2.1M17 7l2.1-2.1',
  phone: 'M5 3h4l2 5-2.5 1.5a12 12 0 0 0 6 6L16 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 5a2 2 0 0 1 2-2z',
  mail: 'M3 5h18v14H3zM3 6l9 7 9-7',
  note: 'M4 4h16v11l-5 5H4zM15 20v-5h5',
  plus: 'M12 5v14M5 12h14',
  x: 'M6 6l12 12M18 6L6 18',
  right: 'M9 5l7 7-7 7',
  down: 'M6 9l6 6 6-6',
  back: 'M15 5l-7 7 7 7',
  more: 'M5 11.6a.4.4 0 1 0 0 .8.4.4 0 0 0 0-.8zM12 11.6a.4.4 0 1 0 0 .8.4.4 0 0 0 0-.8zM19 11.6a.4.4 0 1 0 0 .8.4.4 0 0 0 0-.8z',
  filter: 'M3 5h18M6 12h12M10 19h4',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  cake: 'M4 21v-8h16v8zM4 17c2 0 2-1.5 4-1.5s2 1.5 4 1.5 2-1.5 4-1.5 2 1.5 4 1.5M12 13V8M12 5v.01',
  calendar: 'M4 5h16v16H4zM4 10h16M8 3v4M16 3v4',
  euro: 'M18 6a7 7 0 1 0 0 12M4 10h9M4 14h9',
  check: 'M5 12.5l4.5 4.5L19 7',
  print: 'M7 9V3h10v6M5 9h14v8h-3M8 17H5M7 14h10v7H7z',
  star: 'M12 3l2.7 5.8 6.3.8-4.6 4.3 1.2 6.2L12 17l-5.6 3.1 1.2-6.2L3 9.6l6.3-.8z',
  lock: 'M6 11h12v10H6zM9 11V7a3 3 0 0 1 6 0v4',
  tag: 'M3 12V3h9l9 9-9 9zM7.5 7.5v.01',
  menu: 'M4 7h16M4 12h16M4 17h16',
  bolt: 'M13 2L4 14h7l-1 8 9-12h-7z',
  eye: 'M2 12s3.6-7 10-7 10 7 10 7-3.6 7-10 7-10-7-10-7zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  download: 'M12 4v11M7 10l5 5 5-5M4 20h16',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  warn: 'M12 3L1.8 20.5h20.4zM12 10v4.5M12 17.5v.01',
  pencil: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  undo: 'M4 9h10a6 6 0 0 1 0 12h-4M4 9l5-5M4 9l5 5',
  help: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.4-1 .9-1 1.7M12 16.8v.01',
  file: 'M6 3h8l5 5v13H6zM14 3v5h5',
  shield: 'M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6z',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2',
} as const;

export type IconName = keyof typeof paths;

export const Icon = ({ name }: { name: IconName }) => (
  <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
);
