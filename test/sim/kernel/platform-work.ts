/** What the platform does beside a simulation, in real time and on threads of its own: cryptography. A step is over when that is. */

const METHODS = ["sign", "verify", "digest", "encrypt", "decrypt", "importKey", "exportKey", "deriveBits"] as const;

let outstanding = 0;

/** Whether something that was begun has not come back. */
export function isPlatformWorking(): boolean {
  return outstanding > 0;
}

/** Counts from now on what is begun, and returns what ends that. */
export function watchPlatform(): () => void {
  const { subtle } = crypto;
  for (const name of METHODS) {
    const real: (...given: unknown[]) => Promise<unknown> = subtle[name].bind(subtle) as never;
    const counted = async (...given: unknown[]): Promise<unknown> => {
      outstanding += 1;
      try {
        return await real(...given);
      } finally {
        outstanding -= 1;
      }
    };
    Object.defineProperty(subtle, name, { value: counted, configurable: true, writable: true });
  }
  return () => {
    for (const name of METHODS) Reflect.deleteProperty(subtle, name);
  };
}
