// SPDX-License-Identifier: GPL-3.0-or-later
// What the numbers of a French company say of themselves and of each other.

const digits = (text: string): string => text.replace(/\D/g, '');

/** The check digit is the Luhn one. */
export function is_siret(text: string): boolean {
  const number = digits(text);
  if (number.length !== 14) return false;
  const sum = [...number].reduce((total, digit, i) => {
    const doubled = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

export const siren_of = (siret: string): string => digits(siret).slice(0, 9);

/** FR, a key of two digits, the SIREN. */
export function vat_number_of(siret: string): string {
  const siren = siren_of(siret);
  if (siren.length !== 9) return '';
  return `FR${String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, '0')}${siren}`;
}
