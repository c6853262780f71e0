/** Storing and checking passwords. */

export interface Passwords {
  /** The text to store for a password. It records how it was made. */
  hash(password: string): Promise<string>;
  /** Whether the password is the one behind a stored text. With null (no such user) it takes as long and returns false. */
  verify(password: string, stored: string | null): Promise<boolean>;
}
