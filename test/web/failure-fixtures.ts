/** The pages that say what went wrong: the name of their words, and their status. */

export const FAILURES = [
  ["notFound", 404],
  ["unreadable", 422],
  ["tooLarge", 413],
  ["pspSilent", 502],
  ["pspRefused", 422],
  ["overloaded", 503],
  ["payUnavailable", 503],
  ["internal", 500],
] as const;
