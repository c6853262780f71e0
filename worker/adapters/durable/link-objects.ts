/** Reaches links' objects by RPC, and repeats a call that the platform says may be repeated. */

import { LIMITS } from "../../domain/limits.ts";
import type { LinkObjectMethods, LinkObjects } from "../../ports/link-objects.ts";
import { ObjectUnavailable } from "../../ports/link-objects.ts";

/** What the namespace's stubs must have: the methods, and nothing else is called. */
type Namespace = { getByName(name: string): unknown };

/**
 * Every method of an object is safe to repeat, so a call is tried again where the platform marks the error as `retryable` or the object
 * was reset under it, and never where it is `overloaded`: then the caller is told to come back later.
 */
export function makeLinkObjects(namespace: Namespace): LinkObjects {
  return {
    of(linkKey) {
      const stub = (): LinkObjectMethods => namespace.getByName(linkKey) as LinkObjectMethods;
      return {
        define: (input) => repeat(() => stub().define(input)),
        change: (changes) => repeat(() => stub().change(changes)),
        setStatus: (status) => repeat(() => stub().setStatus(status)),
        link: () => repeat(() => stub().link()),
        start: (input) => repeat(() => stub().start(input)),
        payment: (paymentId) => repeat(() => stub().payment(paymentId)),
        resume: (paymentId) => repeat(() => stub().resume(paymentId)),
        failOver: (paymentId, to) => repeat(() => stub().failOver(paymentId, to)),
        cancel: (paymentId) => repeat(() => stub().cancel(paymentId)),
        refund: (command) => repeat(() => stub().refund(command)),
        grant: (command) => repeat(() => stub().grant(command)),
        hear: (word) => repeat(() => stub().hear(word)),
        report: (report) => repeat(() => stub().report(report)),
        publication: (id) => repeat(() => stub().publication(id)),
        published: (ids) => repeat(() => stub().published(ids)),
      };
    },
  };
}

async function repeat<T>(call: () => Promise<T>): Promise<T> {
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
      await new Promise((resolve) => setTimeout(resolve, LIMITS.objectPauseMs * 2 ** tried * (0.5 + Math.random())));
    }
  }
}
