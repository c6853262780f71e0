/** Ids derived from a request, so that executing it again after a crash uses the same ids. */

export interface CommandIds {
  /**
   * `length` characters of the id alphabet that depend on the command's id and the purpose alone. Ids that money
   * depends on are made this way, because they stay the same after every rotation of secrets. Anybody who knows the
   * command's id can compute them.
   */
  name(commandId: string, purpose: string, length: number): string;
  /** The same under a secret key, so that it cannot be guessed from outside. It changes when the root secret is rotated. */
  derive(commandId: string, purpose: string, length: number): string;
}
