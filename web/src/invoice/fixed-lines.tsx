// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a document that does not change any more.
import type { SalesDocument } from '../api/invoice';
import { money, percentage } from '../format';
import { Card } from '../kit/card';
import { t } from '../texts';
import { decimal_shown } from './readings';
import { sign_of } from './totals';
import { vat_text } from './vat';

export function FixedLines({ sale }: { sale: SalesDocument & { type?: string } }) {
  const sign = sign_of(sale);
  return (
    <Card title={t.invoice.lines}>
      <div class="body">
        <table class="lines num">
          <thead>
            <tr>
              <th>{t.invoice.column.name}</th><th class="r">{t.invoice.line_field.quantity}</th><th class="r">{t.invoice.line_field.unit_price}</th>
              <th class="r">{t.invoice.line_field.vat}</th><th class="r">{t.invoice.net}</th>
            </tr>
          </thead>
          <tbody>
            {sale.lines.map((line, i) => (
              <tr key={i}>
                <td><b>{line.name}</b>{line.description && <span class="sm mut">{line.description}</span>}</td>
                <td class="r">{decimal_shown(line.quantity)} <span class="dim">{t.invoice.units[line.unit]}</span></td>
                <td class="r">{money(line.unit_price_cents)}{Number(line.discount_percent) !== 0 && <span class="sm dim"> −{percentage(decimal_shown(line.discount_percent))}</span>}</td>
                <td class="r"><span class="vat">{vat_text(line)}</span></td>
                <td class="r b">{money(sign * (line.net_cents ?? 0))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
