/** Shared state in this deployment's own objects, for whoever has no Redis. */

import type { SharedState, StateAddress, StateSwap } from "../../ports/shared-state.ts";
import { inTime } from "./in-time.ts";

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
