/** The badge of every status on the desk. */

import type { DisputeStatus } from "../../worker/domain/payment/disputes.ts";
import type { RefundStatus } from "../../worker/domain/payment/state.ts";
import type { PaymentStatus } from "../../worker/domain/payment/view.ts";
import type { CircuitState } from "../../worker/domain/psp-health.ts";
import type { BadgeLook } from "../parts/badge.tsx";

export type LinkDisplayStatus = "active" | "scheduled" | "paused" | "archived" | "expired" | "sold_out";

export const PAYMENT_LOOKS: Readonly<Record<PaymentStatus, BadgeLook>> = {
  created: { word: "Created", shape: "ring", tone: "calm" },
  pending: { word: "Pending", shape: "half", tone: "warn" },
  authorized: { word: "Authorized", shape: "half", tone: "calm" },
  capturing: { word: "Capturing", shape: "half", tone: "calm" },
  captured: { word: "Captured", shape: "check", tone: "good" },
  partially_refunded: { word: "Partly refunded", shape: "back", tone: "good" },
  refunded: { word: "Refunded", shape: "back", tone: "calm" },
  failed: { word: "Failed", shape: "cross", tone: "bad" },
  canceled: { word: "Canceled", shape: "cross", tone: "calm" },
  expired: { word: "Expired", shape: "square", tone: "calm" },
  disputed: { word: "Disputed", shape: "triangle", tone: "bad" },
  review: { word: "Needs review", shape: "triangle", tone: "warn" },
  unknown: { word: "Unknown", shape: "query", tone: "warn" },
};

export const LINK_LOOKS: Readonly<Record<LinkDisplayStatus, BadgeLook>> = {
  active: { word: "Active", shape: "full", tone: "good" },
  scheduled: { word: "Scheduled", shape: "half", tone: "calm" },
  paused: { word: "Paused", shape: "bars", tone: "warn" },
  archived: { word: "Archived", shape: "square", tone: "calm" },
  expired: { word: "Expired", shape: "ring", tone: "calm" },
  sold_out: { word: "Sold out", shape: "check", tone: "calm" },
};

export const REFUND_LOOKS: Readonly<Record<RefundStatus, BadgeLook>> = {
  pending: { word: "Pending", shape: "half", tone: "warn" },
  succeeded: { word: "Succeeded", shape: "check", tone: "good" },
  failed: { word: "Failed", shape: "cross", tone: "bad" },
  canceled: { word: "Canceled", shape: "cross", tone: "calm" },
  unknown: { word: "Unknown", shape: "query", tone: "warn" },
};

export const DISPUTE_LOOKS: Readonly<Record<DisputeStatus, BadgeLook>> = {
  warning: { word: "Inquiry", shape: "query", tone: "warn" },
  warning_closed: { word: "Inquiry closed", shape: "square", tone: "calm" },
  needs_response: { word: "Needs response", shape: "triangle", tone: "bad" },
  under_review: { word: "Under review", shape: "half", tone: "warn" },
  won: { word: "Won", shape: "check", tone: "good" },
  lost: { word: "Lost", shape: "cross", tone: "bad" },
};

export const HEALTH_LOOKS: Readonly<Record<CircuitState, BadgeLook>> = {
  closed: { word: "Working", shape: "check", tone: "good" },
  half_open: { word: "Retrying", shape: "half", tone: "warn" },
  open: { word: "Unavailable", shape: "triangle", tone: "bad" },
};

/** A provider account at which no new payment starts. */
export const DISABLED_LOOK: BadgeLook = { word: "Disabled", shape: "bars", tone: "calm" };
