/** Shared state in this deployment's own objects, for whoever has no Redis. */

import type { SharedState, StateAddress, StateSwap } from "../../ports/shared-state.ts";

/** The methods of the object that holds one partition. */
export interface PartitionMethods {
  read(name: string): Promise<string | null>;
  swap(name: string, swap: StateSwap): Promise<boolean>;
}

type Namespace = { getByName(name: string): unknown };

/** Each partition is an object of its own, so that no merchant waits for another. One that takes longer than `timeoutMs` counts as silent. */
export function makeDurableState(namespace: Namespace, timeoutMs: number): SharedState {
  const partition = (address: StateAddress): PartitionMethods =>
    namespace.getByName(address.partition) as PartitionMethods;
  return {
    read: (address) => inTime(timeoutMs, () => partition(address).read(address.name)),
    swap: (address, swap) => inTime(timeoutMs, () => partition(address).swap(address.name, swap)),
  };
}

/** Rejects where the object takes too long: it may be starting far away, or be busy. What it was asked for may still happen. */
async function inTime<T>(timeoutMs: number, call: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the object did not answer in time")), timeoutMs);
  });
  try {
    return await Promise.race([call(), patience]);
  } finally {
    clearTimeout(timer);
  }
}
