/** The desk's pages about signing in, with made-up data. */

import {
  ForgotPasswordPage,
  LoginPage,
  RegisterPage,
  ResetPasswordPage,
  VerifyEmailPage,
} from "../../web/desk/auth-pages.tsx";
import type { DeskContext } from "../../web/desk/frame.tsx";
import { NewPasskeyPage } from "../../web/desk/passkey-forms.tsx";
import { SecurityPage } from "../../web/desk/security-page.tsx";
import { RecoveryCodesPage, SecondFactorPage, TotpSetUpPage } from "../../web/desk/totp-pages.tsx";
import { MINUTE, TIME } from "./desk-payment-fixtures.tsx";

const none = { values: {}, errors: {} };

const sessions = ["Firefox on Windows", "Safari on iPhone", null].map((browser, index) => ({
  id: `ses_${index}`,
  browser,
  createdAt: TIME - index * 3_000 * MINUTE,
  lastUsedAt: TIME - index * 200 * MINUTE,
  isCurrent: index === 0,
}));

const passkeys = [
  { id: "pky_1", name: "Laptop", createdAt: TIME - 9_000 * MINUTE, lastUsedAt: TIME },
  { id: "pky_2", name: "Security key", createdAt: TIME - 90 * MINUTE, lastUsedAt: null },
];

const totp = {
  secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
  uri: "otpauth://totp/Paylinks:mira%40atelier-nord.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Paylinks",
  enrolment: "s1.x",
};

/** Pages before the log-in, and of a user in live and in test mode. */
export function signInPages({ desk, testDesk }: { readonly desk: DeskContext; readonly testDesk: DeskContext }) {
  const auth = { csrf: desk.csrf, flash: null };
  return {
    login: <LoginPage {...auth} {...none} canReset challenge="c" />,
    "login-failed": (
      <LoginPage
        {...auth}
        canReset={false}
        challenge="c"
        values={{ email: "mira@example.com" }}
        errors={{ form: "The e-mail address or the password is wrong." }}
      />
    ),
    "forgot-password": <ForgotPasswordPage {...auth} {...none} isSent={false} />,
    "forgot-password-sent": <ForgotPasswordPage {...auth} {...none} isSent />,
    "reset-password": (
      <ResetPasswordPage {...auth} values={{ token: "t" }} errors={{ password: "Use at least 10 characters." }} />
    ),
    "verify-email": <VerifyEmailPage {...auth} values={{ token: "t" }} errors={{}} />,
    security: <SecurityPage desk={desk} errors={{}} sessions={sessions} recoveryCodesLeft={null} passkeys={passkeys} />,
    "second-factor": (
      <SecondFactorPage
        {...auth}
        passkeyChallenge="c"
        values={{ challenge: "c" }}
        errors={{ code: "This code is wrong." }}
      />
    ),
    "new-passkey": (
      <NewPasskeyPage desk={desk} invitation={{ challenge: "c", userId: "usr_1", email: desk.email, known: [] }} />
    ),
    "totp-set-up": <TotpSetUpPage desk={desk} errors={{}} {...totp} />,
    "totp-wrong": <TotpSetUpPage desk={testDesk} errors={{ code: "This code is wrong." }} {...totp} />,
    "recovery-codes": <RecoveryCodesPage desk={desk} codes={Array.from({ length: 10 }, () => "7k2m-0f9h-3vqr-x8tz")} />,
    "security-errors": (
      <SecurityPage
        desk={{ ...testDesk, mustConfirmEmail: true }}
        errors={{
          current_password: "The current password is wrong.",
          password: "This must have at least 10 characters.",
        }}
        sessions={sessions.slice(0, 1)}
        recoveryCodesLeft={9}
        passkeys={[]}
      />
    ),
    register: <RegisterPage {...auth} {...none} />,
    "register-errors": (
      <RegisterPage
        {...auth}
        values={{ business_name: "Atelier" }}
        errors={{ email: "Enter your e-mail address.", password: "Use at least 10 characters." }}
      />
    ),
  };
}
