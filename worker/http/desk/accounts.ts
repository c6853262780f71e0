/** Logging in, registering, logging out, and switching between test and live mode. */

import type { Hono } from "hono";
import { LoginPage, RegisterPage } from "../../../web/desk/auth-pages.tsx";
import { deskPath } from "../../../web/desk/paths.ts";
import { logIn } from "../../app/accounts/log-in.ts";
import { logOut } from "../../app/accounts/log-out.ts";
import { newChallenge } from "../../app/accounts/passkey-challenges.ts";
import { register } from "../../app/accounts/register.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Failure } from "../../domain/result.ts";
import { open } from "../access.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import { originOf } from "../origin.ts";
import type { HttpPorts } from "../ports.ts";
import { visitorOf } from "../visitor.ts";
import { deskPage } from "./answers.ts";
import { allowed } from "./context.ts";
import { redirectWith, takeFlash } from "./flash.ts";
import { type Form, formOf } from "./forms.ts";
import { mountPasskeyLogin } from "./passkeys.ts";
import { enterDesk, findActor, forgetTokens, keepMode, keepTokens, nextOf, sessionOf } from "./session.ts";
import { mountSecondStep, secondFactorPage } from "./totp.ts";
import { sentence } from "./typed.ts";
import { waitWords } from "./wait.ts";

type Errors = Readonly<Record<string, string>>;

/** Mounts the public routes. */
export function mountPublicPages(desk: Hono<AppEnv>, deps: HttpPorts): void {
  desk.get("/login", open(), async (c) => {
    const next = nextOf(c.req.query("next"), c.req.url);
    if ((await findActor(c, deps)) !== null) return c.redirect(next, 303);
    return loginPage(c, deps, { values: { next } });
  });
  desk.post("/login", open(), async (c) => {
    const { email = "", password = "", next } = formOf(c);
    const result = await logIn(deps, { email, password, merchantId: null, visitor: visitorOf(c), now: c.get("now") });
    if (!result.ok) {
      const values = { email, next: nextOf(next, c.req.url) };
      return loginPage(c, deps, { values, failed: result.error });
    }
    if (result.value.kind === "second_factor") {
      const { challenge } = result.value;
      return secondFactorPage(c, deps, { challenge, next: nextOf(next, c.req.url), error: null, status: 200 });
    }
    return enterDesk(c, deps, { tokens: result.value.tokens, next });
  });
  mountSecondStep(desk, deps);
  mountPasskeyLogin(desk, deps);
  desk.get("/register", open(), async (c) => {
    if ((await findActor(c, deps)) !== null) return c.redirect(deskPath.home, 303);
    return registerPage(c, {}, {});
  });
  desk.post("/register", open(), async (c) => {
    const { email = "", password = "", business_name: businessName = "" } = formOf(c);
    const origin = originOf(c, deps.settings);
    const visitor = visitorOf(c);
    const requestId = c.get("requestId");
    const typed = { email, password, businessName };
    const result = await register(deps, { ...typed, visitor, origin, requestId, now: c.get("now") });
    if (!result.ok) {
      const { code, fields = [] } = result.error;
      const errors = Object.fromEntries(
        fields.map(({ pointer, detail }) => [pointer.slice(1), wordsOf(pointer, detail)]),
      );
      const taken = { email: "There is already an account with this e-mail address. Log in instead." };
      return registerPage(c, { email, business_name: businessName }, code === "email_taken" ? taken : errors);
    }
    keepTokens(c, result.value.tokens);
    return redirectWith(c, deskPath.home, "registered");
  });
}

/** Mounts the routes that act on the session itself. */
export function mountSession(desk: Hono<AppEnv>, deps: HttpPorts): void {
  desk.post("/logout", allowed("session"), async (c) => {
    await logOut(deps, { actor: sessionOf(c), cause: scopeOf(c).cause, now: c.get("now") });
    forgetTokens(c);
    return redirectWith(c, deskPath.login, "logged_out");
  });
  desk.post("/mode", allowed("session"), (c) => {
    const mode = formOf(c).mode === "live" ? "live" : "test";
    if (mode === "live" && !sessionOf(c).isConfirmed) return redirectWith(c, deskPath.home, "live_mode_needs_email");
    keepMode(c, mode);
    return redirectWith(c, deskPath.home, mode === "live" ? "live_mode" : "test_mode");
  });
}

interface LoginState {
  readonly values: Form;
  readonly failed?: Failure;
}

function loginPage(c: AppContext, deps: HttpPorts, { values, failed }: LoginState): Response {
  const canReset = deps.mailProvider !== null;
  const challenge = newChallenge(deps, { kind: "log_in" }, c.get("now"));
  const page = (errors: Errors) => LoginPage({ csrf: "", values, errors, canReset, challenge, flash: takeFlash(c) });
  if (failed === undefined) return deskPage(c, page({}));
  const wait = waitWords(c, failed);
  if (wait === null) return deskPage(c, page({ form: "The e-mail address or the password is wrong." }), 422);
  return deskPage(c, page({ form: canReset ? `${wait}, or reset your password by e-mail.` : `${wait}.` }), 429);
}

function registerPage(c: AppContext, values: Form, errors: Errors): Response {
  const failed = Object.keys(errors).length > 0;
  return deskPage(c, RegisterPage({ csrf: "", values, errors, flash: takeFlash(c) }), failed ? 422 : 200);
}

function wordsOf(pointer: string, detail: string): string {
  if (pointer === "/email") return "Enter your e-mail address, such as name@example.com.";
  if (pointer === "/password" && detail.startsWith("must have at least"))
    return `Use at least ${LIMITS.passwordLengthMin} characters.`;
  return detail === "must not be empty" ? "Enter the name of your business." : sentence(detail);
}
