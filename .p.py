def sub(path, pairs):
    s=open(path).read()
    for a,b in pairs:
        assert s.count(a)==1, (path, s.count(a), a)
        s=s.replace(a,b)
    open(path,'w').write(s)
sub('worker/adapters/d1/schema.ts',[
('''    createdAt: createdAt(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    uniqueIndex("links_slug")''','''    createdAt: createdAt(),
    updatedAt: integer("updated_at").notNull(),
    activatesAt: integer("activates_at"),
  },
  (table) => [
    uniqueIndex("links_slug")'''),
('''    reviewReason: text("review_reason").$type<ReviewReason>(),
''','''    reviewReason: text("review_reason").$type<ReviewReason>(),
    source: text("source"),
'''),
('''    index("payments_by_email").on(table.merchantId, table.livemode, table.email, table.createdAt, table.id),
''','''    index("payments_by_email").on(table.merchantId, table.livemode, table.email, table.createdAt, table.id),
    index("payments_by_source")
      .on(table.merchantId, table.livemode, table.source, table.createdAt, table.id)
      .where(sql`source IS NOT NULL`),
'''),
])
sub('worker/adapters/d1/rows.ts',[
('''import type { Publication }''','''import { activatesAtOf } from "../../domain/link.ts";
import { sourceName } from "../../domain/payment/source.ts";
import type { Publication }'''),
('''      reviewReason: view.reviewReason,
''','''      reviewReason: view.reviewReason,
      source: sourceName(view.source),
'''),
('''    createdAt: state.createdAt,
    updatedAt,
''','''    createdAt: state.createdAt,
    updatedAt,
    activatesAt: activatesAtOf(state.definition),
'''),
])
sub('worker/ports/read-model.ts',[
('''LinkStatus | "expired" | "sold_out" | null;''','''LinkStatus | "scheduled" | "expired" | "sold_out" | null;'''),
('''  readonly email: string | null;
}

/** What a checkout page''','''  readonly email: string | null;
  /** A source's name as `sourceName` gives it, in whatever case. */
  readonly source: string | null;
}

/** What a checkout page'''),
])
sub('worker/adapters/d1/read-model.ts',[
('''import type { LinkFilter,''','''import { foldSource } from "../../domain/payment/source.ts";
import type { LinkFilter,'''),
('''/** The filters follow `availabilityOf`: an active link that is over is `expired` or `sold_out`, never both and never `active`. */''',
'''/** The filters follow `availabilityOf`: an active link that cannot be paid is `expired`, `scheduled` or `sold_out`, one of them and never `active`. */'''),
('''  const running = or(isNull(links.expiresAt), gt(links.expiresAt, now));
''','''  const unexpired = or(isNull(links.expiresAt), gt(links.expiresAt, now));
  const waiting = and(isNotNull(links.activatesAt), gt(links.activatesAt, now));
  const running = and(unexpired, or(isNull(links.activatesAt), lte(links.activatesAt, now)));
'''),
('''    sold_out: and(eq''','''    scheduled: and(eq(links.status, "active"), unexpired, waiting),
    sold_out: and(eq'''),
('''function paymentConditions({ linkId, status, email }: PaymentFilter)''','''function paymentConditions({ linkId, status, email, source }: PaymentFilter)'''),
('''    email === null ? undefined : eq(payments.email, email.toLowerCase()),
''','''    email === null ? undefined : eq(payments.email, email.toLowerCase()),
    source === null ? undefined : and(isNotNull(payments.source), eq(payments.source, foldSource(source) ?? "")),
'''),
])
sub('worker/http/v1/payments.ts',[
('''      email: z.string().max(LIMITS.emailLengthMax).optional(),
''','''      email: z.string().max(LIMITS.emailLengthMax).optional(),
      source: z
        .string()
        .min(1)
        .max(253)
        .optional()
        .describe("The name of where shoppers came from: `utm_source`, else `ref`, else the site's host, in any case."),
'''),
('''status, email } = c.req.valid("query");
    const filter = { linkId: linkId ?? null, status: status ?? null, email: email ?? null };''','''status, email, source } = c.req.valid("query");
    const filter = { linkId: linkId ?? null, status: status ?? null, email: email ?? null, source: source ?? null };'''),
])
sub('worker/http/v1/payment-schemas.ts',[
('''import { type DisputeView,''','''import { SOURCE_MEMBERS } from "../../domain/payment/source.ts";
import { type DisputeView,'''),
('''export const PaymentSchema = z''','''const PaymentSourceSchema = z
  .partialRecord(z.enum(SOURCE_MEMBERS), z.string())
  .nullable()
  .describe(
    "Where the shopper came from, as the page's address (`utm_…`, `ref`) and the browser (`referrer`, a host) said. Untrusted text; members that nothing was said of are absent.",
  );

export const PaymentSchema = z'''),
('''    email: z.string().nullable(),
    lines''','''    email: z.string().nullable(),
    source: PaymentSourceSchema,
    lines'''),
('''    email: payment.email,
    lines''','''    email: payment.email,
    source: payment.source ?? null,
    lines'''),
])
sub('worker/http/v1/link-schemas.ts',[
('''import {
  availabilityOf,
  type''','''import {
  activatesAtOf,
  availabilityOf,
  embedOriginsOf,
  type'''),
('''  success_url: z.string().max(LIMITS.urlLengthMax).refine''','''  activates_at: timeSchema
    .nullable()
    .describe("From when on the link takes payments; before that its page says when it opens. Null: from the start."),
  embed_origins: z
    .array(z.string().max(LIMITS.urlLengthMax).transform(toOrigin))
    .max(LIMITS.embedOriginsMax)
    .transform((origins) => [...new Set(origins)])
    .openapi({ example: ["https://shop.example"] })
    .describe("Origins of the sites that may show the payment page in a frame, at `/{slug}?embed=1`. None: no site may."),
  success_url: z.string().max(LIMITS.urlLengthMax).refine'''),
('''    late_payments: members.late_payments.default("accept"),
''','''    late_payments: members.late_payments.default("accept"),
    activates_at: members.activates_at.default(null),
    embed_origins: members.embed_origins.default([]),
'''),
('''function readPrice(''','''/** A host as a policy's header may name it: nothing that would end the directive, and no wildcard. */
const HOST = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;

/** The origin that a text names, as browsers write it. */
function toOrigin(text: string, context: z.RefinementCtx): string {
  if (isWebUrl(text)) {
    const { origin, hostname, pathname, search, hash } = new URL(text);
    if (HOST.test(hostname) && pathname === "/" && search === "" && hash === "") return origin;
  }
  context.addIssue({ code: "custom", message: "must be an origin such as https://shop.example, without a path" });
  return z.NEVER;
}

function readPrice('''),
('''    latePayments: body.late_payments,
    successUrl''','''    latePayments: body.late_payments,
    activatesAt: toMsOrNull(body.activates_at),
    embedOrigins: body.embed_origins,
    successUrl'''),
('''    expiresAt: body.expires_at === null ? null : Date.parse(body.expires_at),
''','''    expiresAt: toMsOrNull(body.expires_at),
'''),
('''    ...(body.expires_at !== undefined && { expiresAt: body.expires_at === null ? null : Date.parse(body.expires_at) }),
    ...(body.late_payments''','''    ...(body.expires_at !== undefined && { expiresAt: toMsOrNull(body.expires_at) }),
    ...(body.activates_at !== undefined && { activatesAt: toMsOrNull(body.activates_at) }),
    ...(body.embed_origins !== undefined && { embedOrigins: body.embed_origins }),
    ...(body.late_payments'''),
('''function emptyToNull(''','''function toMsOrNull(time: string | null): number | null {
  return time === null ? null : Date.parse(time);
}

function emptyToNull('''),
('''["active", "paused", "archived", "expired", "sold_out"] as const''','''["active", "scheduled", "paused", "archived", "expired", "sold_out"] as const'''),
('''    late_payments: z.enum(["accept", "refund"]),
    success_url: z.string().nullable(),''','''    late_payments: z.enum(["accept", "refund"]),
    activates_at: timeSchema.nullable(),
    embed_origins: z.array(z.string()),
    success_url: z.string().nullable(),'''),
('''    late_payments: latePaymentsOf(definition),
    success_url''','''    late_payments: latePaymentsOf(definition),
    activates_at: toTimeOrNull(activatesAtOf(definition)),
    embed_origins: [...embedOriginsOf(definition)],
    success_url'''),
])
