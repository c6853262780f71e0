/** Calls link objects over RPC and retries the errors that the platform marks as retryable. */

import { LIMITS } from "../../domain/limits.ts";
import type { Random, Timer } from "../../ports/clock.ts";
import type { LinkObjectMethods, LinkObjects } from "../../ports/link-objects.ts";
import { ObjectUnavailable } from "../../ports/link-objects.ts";

/** Its stubs must have `LinkObjectMethods`. */
type Namespace = { getByName(name: string): unknown };
/** What a jittered pause needs. */
type Pause = { readonly timer: Timer; readonly random: Random };

/**
 * Every method of an object is safe to repeat, so a call is retried if the platform marks the error as `retryable` or the object was reset.
 * An `overloaded` object is never retried: `ObjectUnavailable` tells the caller to come back later.
 */
export function makeLinkObjects(namespace: Namespace, pause: Pause): LinkObjects {
  return {
    of(linkKey) {
      const stub = (): LinkObjectMethods => namespace.getByName(linkKey) as LinkObjectMethods;
      const again = <T>(call: () => Promise<T>): Promise<T> => repeat(pause, call);
      return {
        define: (input) => again(() => stub().define(input)),
        change: (changes, cause, ifVersion) => again(() => stub().change(changes, cause, ifVersion)),
        setStatus: (status, cause) => again(() => stub().setStatus(status, cause)),
        link: () => again(() => stub().link()),
        start: (input) => again(() => stub().start(input)),
        payment: (paymentId) => again(() => stub().payment(paymentId)),
        resume: (paymentId) => again(() => stub().resume(paymentId)),
        failOver: (paymentId, to) => again(() => stub().failOver(paymentId, to)),
        switchPsp: (paymentId, to, requestId) => again(() => stub().switchPsp(paymentId, to, requestId)),
        cancel: (paymentId, requestId) => again(() => stub().cancel(paymentId, requestId)),
        refund: (command) => again(() => stub().refund(command)),
        grant: (command) => again(() => stub().grant(command)),
        handleReviews: (command) => again(() => stub().handleReviews(command)),
        applyPspReport: (word) => again(() => stub().applyPspReport(word)),
        report: (report) => again(() => stub().report(report)),
        publication: (id) => again(() => stub().publication(id)),
        export: (position) => again(() => stub().export(position)),
        published: (ids) => again(() => stub().published(ids)),
      };
    },
  };
}

async function repeat<T>({ timer, random }: Pause, call: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await call();
    } catch (error) {
      const mark = (name: string): boolean =>
        typeof error === "object" &&
        error !== null &&
        name in error &&
        (error as Record<string, unknown>)[name] === true;
      if (mark("overloaded")) throw new ObjectUnavailable("the object is overloaded");
      if (!mark("retryable") && !mark("durableObjectReset")) throw error;
      if (tried >= LIMITS.objectTriesMax) throw new ObjectUnavailable("the object was reset too often");
      const jitter = 0.5 + (random.bytes(1)[0] ?? 0) / 256;
      await timer.sleep(Math.round(LIMITS.objectPauseMs * 2 ** tried * jitter));
    }
  }
}
