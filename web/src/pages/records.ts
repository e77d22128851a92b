// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of single records share nearly everything, so they travel as one script.
export { CompanyPage } from './company';
export { ContactPage } from './contact';
export { CreatePage } from './create';
export { DealPage } from './deal';
export { ImagePage } from './image';
export { LocationPage } from './location';
