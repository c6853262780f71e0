/** Shared state in this deployment's own Durable Objects, the default without Redis. */

import type { SharedState, StateAddress, StateSwap } from "../../ports/shared-state.ts";
import { inTime } from "./in-time.ts";

/** The RPC methods of a partition's object. */
export interface PartitionMethods {
  read(name: string): Promise<string | null>;
  swap(name: string, swap: StateSwap): Promise<boolean>;
}

type Namespace = { getByName(name: string): unknown };

/** Each partition is its own object, so that no merchant waits for another. Calls reject after `timeoutMs`. */
export function makeDurableState(namespace: Namespace, timeoutMs: number): SharedState {
  const partition = (address: StateAddress): PartitionMethods =>
    namespace.getByName(address.partition) as PartitionMethods;
  return {
    read: (address) => inTime(timeoutMs, () => partition(address).read(address.name)),
    swap: (address, swap) => inTime(timeoutMs, () => partition(address).swap(address.name, swap)),
  };
}
