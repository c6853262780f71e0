/** Ids that follow from a request, so that the same request, executed again after a crash, names the same things. */

export interface CommandIds {
  /**
   * `length` characters of the id alphabet that follow from the command's id and the purpose alone. Whatever money depends on is named so:
   * the same request names the same thing after every rotation of secrets. Whoever knows the command's id knows it.
   */
  name(commandId: string, purpose: string, length: number): string;
  /** The same under a key of ours, so that it cannot be guessed from outside. Another one after the root secret was rotated. */
  derive(commandId: string, purpose: string, length: number): string;
}
