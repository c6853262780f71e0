/** Ids that follow from a request, so that the same request, executed again after a crash, names the same things. */

export interface CommandIds {
  /** `length` characters of the id alphabet that follow from the command's id and the purpose, and cannot be guessed from outside. */
  derive(commandId: string, purpose: string, length: number): string;
}
