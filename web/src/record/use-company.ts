// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useState } from 'preact/hooks';
import { get_record } from '../api/client';
import type { Company } from '../api/types';

/** The company a person works for; undefined while it is not known. */
export function useCompany(id: string | undefined): Company | undefined {
  const [company, set_company] = useState<Company | undefined>();
  useEffect(() => {
    set_company(undefined);
    if (id) get_record<Company>('company', id).then(({ record }) => set_company(record), () => undefined);
  }, [id]);
  return company;
}
