/** Accepting an invitation, and switching between businesses. */

import { AuthFrame, type AuthProps, KnownPasswordField, NewPasswordField } from "./auth-pages.tsx";
import { type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { Empty } from "./lists.tsx";
import { deskPath, withQuery } from "./paths.ts";

export interface JoinProps extends AuthProps {
  /** Null if the token is invalid or no longer valid. */
  readonly invitation: { readonly token: string; readonly email: string; readonly merchantName: string } | null;
  /** Not logged in, without (`new`) or with (`known`) an account for the invited address; or logged in as it (`invited`) or as another (`other`). */
  readonly visitor: "new" | "known" | "invited" | "other";
}

export function JoinPage({ invitation, visitor, ...auth }: JoinProps) {
  if (invitation === null)
    return (
      <AuthFrame title="This invitation is no longer valid" props={auth}>
        <p>It was accepted or withdrawn, or has expired. Ask for a new one.</p>
        <p>
          <a class="button" href={deskPath.home}>
            Go to the desk
          </a>
        </p>
      </AuthFrame>
    );
  const { token, email, merchantName } = invitation;
  return (
    <AuthFrame title={`Join ${merchantName}`} props={auth}>
      {visitor === "invited" && (
        <PostForm action={deskPath.acceptInvitation} csrf={auth.csrf} class="form">
          <input type="hidden" name="token" value={token} />
          <p>You are invited as {email}, the address you are logged in with.</p>
          <button type="submit" class="button main wide">
            Join
          </button>
        </PostForm>
      )}
      {visitor === "other" && (
        <>
          <p>
            The invitation is for {email}, but you are logged in with another address. Log out, then open the invitation
            again.
          </p>
          <PostForm action={deskPath.logout} csrf={auth.csrf}>
            <button type="submit" class="button">
              Log out
            </button>
          </PostForm>
        </>
      )}
      {(visitor === "new" || visitor === "known") && (
        <PostForm action={deskPath.join} csrf={auth.csrf} class="form">
          <input type="hidden" name="token" value={token} />
          <p>
            {visitor === "known"
              ? `You are invited as ${email}. This address already has an account: enter its password to join.`
              : `You are invited as ${email}. Choose a password to create your account.`}
          </p>
          {visitor === "known" ? (
            <KnownPasswordField name="password" label="Password" error={auth.errors.password} />
          ) : (
            <NewPasswordField label="Password" error={auth.errors.password} />
          )}
          <button type="submit" class="button main wide">
            Join
          </button>
        </PostForm>
      )}
      {visitor === "known" && (
        <p class="muted">
          <a href={withQuery(deskPath.login, { next: withQuery(deskPath.join, { token }) })}>Log in first</a>
        </p>
      )}
    </AuthFrame>
  );
}

export interface SwitchProps {
  readonly desk: DeskContext;
  readonly merchants: readonly { readonly id: string; readonly name: string; readonly isCurrent: boolean }[];
  /** Where to go next: a path of the desk. */
  readonly next: string;
}

export function SwitchPage({ desk, merchants, next }: SwitchProps) {
  return (
    <DeskPage desk={desk} section={null} title="Your businesses">
      {merchants.length > 1 ? (
        <ul class="rows">
          {merchants.map(({ id, name, isCurrent }) => (
            <li>
              <strong>
                <bdi>{name}</bdi>
              </strong>
              {isCurrent ? (
                <a class="button" href={next}>
                  Stay here<span class="seen-not"> with {name}</span>
                </a>
              ) : (
                <PostForm action={deskPath.switchMerchant} csrf={desk.csrf}>
                  <input type="hidden" name="merchant" value={id} />
                  <input type="hidden" name="next" value={next} />
                  <button type="submit" class="button">
                    Switch<span class="seen-not"> to {name}</span>
                  </button>
                </PostForm>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <Empty title="You have one business">
          <p>Other businesses appear here when they invite you and you join.</p>
        </Empty>
      )}
    </DeskPage>
  );
}
