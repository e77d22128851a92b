// SPDX-License-Identifier: GPL-3.0-or-later
/** By the code of an answer that explains no field. None here: the server says them in French, and knows more of what happened. */
export const refusals: Record<string, string> = {};
