// SPDX-License-Identifier: GPL-3.0-or-later
// Which commands the typed letters mean: the start of the name, then the start of a word, then anywhere.

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’']/g, ' ').toLowerCase();

/** 0 is best; undefined when the letters are not there. */
function rank(name: string, typed: string): number | undefined {
  if (name.startsWith(typed)) return 0;
  if (name.includes(` ${typed}`)) return 1;
  return name.includes(typed) ? 2 : undefined;
}

/** Those that match, the best first; equals keep their order. With nothing typed, all of them. */
export function ranked<T extends { text: string }>(commands: readonly T[], typed: string): T[] {
  const wanted = folded(typed.trim());
  if (!wanted) return [...commands];
  const found = commands.flatMap((command) => {
    const at = rank(folded(command.text), wanted);
    return at === undefined ? [] : [{ command, at }];
  });
  return found.sort((a, b) => a.at - b.at).map(({ command }) => command);
}
