// SPDX-License-Identifier: GPL-3.0-or-later
// The pages before sign-in, in one script that is fetched only when one of them is needed.
export { ChoosePasswordPage } from './choose-password';
export { FirstStartPage, WaitingPage } from './first-start';
export { SignInAgain, SignInPage } from './sign-in';
