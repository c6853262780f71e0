/** Every limit of the system, with its reason. Bounds are defined here and nowhere else. */

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Time units in milliseconds. */
export const DURATION = { SECOND_MS, MINUTE_MS, HOUR_MS, DAY_MS } as const;

/** Growing waits with a maximum, so that a persistent attacker cannot lock the owner out for good. */
const GROWING_DELAYS_MS = [30, 60, 120, 240, 480, 900].map((seconds) => seconds * SECOND_MS);

export const LIMITS = {
  /** Twelve digits: above what any PSP accepts (Stripe 8, Adyen 10), far below 2^53, so that sums stay safe integers. */
  amountMax: 999_999_999_999,
  /** Fits one line on a phone and on a PSP's page. */
  titleLengthMax: 200,
  descriptionLengthMax: 2_000,
  /** Stripe accepts 100 lines; a page with more than 50 is a shop. */
  lineItemsMax: 50,
  lineItemNameLengthMax: 200,
  quantityMax: 9_999,
  /** More buttons no longer help a shopper choose. */
  suggestionsMax: 6,
  /** With 50 items, a tip and a delivery, still fewer lines than Stripe accepts. */
  extrasMax: 20,
  /** More choices would be a menu. */
  tipSuggestionsMax: 5,
  /** The full price again, in basis points; a larger share is a typing error. */
  tipBasisPointsMax: 10_000,
  /** Each question loses shoppers. */
  customFieldsMax: 10,
  customFieldKeyLengthMax: 40,
  labelLengthMax: 120,
  choiceOptionsMax: 50,
  /** A sentence or two. */
  answerLengthMax: 500,
  /** Larger numbers are no plausible quantity, year or count. */
  answerNumberMax: 999_999_999_999,
  noteLengthMax: 500,
  shippingRatesMax: 20,
  deliveryWordsLengthMax: 100,
  consentLengthMax: 500,
  addressLineLengthMax: 120,
  postalCodeLengthMax: 12,
  /** E.164 allows fifteen digits, and people type spaces and brackets. */
  phoneLengthMax: 40,
  imagesPerLinkMax: 6,
  /** How often a change to a link that was changed concurrently is tried again: as many pictures may arrive at once. */
  linkChangeTriesMax: 6,
  /** For a page on a slow phone; a camera's picture has to be reduced first. */
  imageBytesMax: 1024 * 1024,
  imageSideMax: 4_096,
  /** Several for each of a thousand links. */
  imagesPerMerchantMax: 5_000,
  imageFetchTimeoutMs: 8 * SECOND_MS,
  imageRedirectsMax: 3,
  /** Stripe's limits for metadata, less the members we add. */
  metadataEntriesMax: 40,
  metadataKeyLengthMax: 40,
  metadataValueLengthMax: 500,
  urlLengthMax: 2_000,
  /** For each campaign parameter kept with a payment; real campaign names are shorter. */
  sourceLengthMax: 100,
  /** Sites that may frame a link: more would not fit a header that proxies accept. */
  embedOriginsMax: 20,
  /** Sites whose pages may call the API for a merchant. */
  allowedOriginsMax: 20,
  /** How long a browser may cache a preflight answer; each request after it is still checked. */
  preflightMs: 10 * MINUTE_MS,
  /** Side of a QR code in pixels: a smaller one cannot hold every URL, a larger one takes 12 MB to draw; print uses the SVG. */
  qrSizeMin: 128,
  qrSizeMax: 2_000,
  /** Preview pictures kept in one isolate, of about 20 KB each. */
  picturesInMemoryMax: 50,
  slugLengthMin: 3,
  slugLengthMax: 64,
  /** A link with more places might as well be unlimited; keeps counters small. */
  maxPaymentsMax: 1_000_000,
  /** Links may be planned ahead, but a typo in the year should be caught. */
  linkLifetimeMsMax: 10 * 366 * DAY_MS,
  /** Rules of one fee profile, and tiers of one rule: more cannot be explained to a shopper. */
  feeRulesMax: 10,
  feeTiersMax: 10,
  /** Limit of an incentive across links: its claims are counted one by one at each start and each page read. */
  claimsMax: 10_000,
  /** A start with an older claim does not get it. Longer than a start takes, its retries included. */
  claimUsableMs: MINUTE_MS,
  /**
   * A claim without a known payment is given back after this long, if its link's object knows of none either: later
   * than any start, allowing for clock differences.
   */
  claimWithoutPaymentMs: 10 * MINUTE_MS,
  /** The length of a line on a bank statement. */
  feeNameLengthMax: 40,
  /** Codes of one link: its object holds them all, and every snapshot carries them. */
  promotionsMax: 20,
  /** Longer codes are mistyped. */
  promotionCodeLengthMin: 3,
  promotionCodeLengthMax: 30,
  /**
   * The most that all rules together may take of one more unit: beyond 30 % a mistake is likelier than a fee, and the
   * gross-up would take long to converge.
   */
  feeBasisPointsMax: 3_000,
  /** The world's highest rate is below 30 %; excise duties are higher, but nothing doubles a price except a mistake. */
  taxBasisPointsMax: 10_000,
  /** "Harmonized sales tax" has twenty letters; longer names would break the line of their amount. */
  taxNameLengthMax: 30,
  /** Longer than any VAT id with spaces. */
  vatIdLengthMax: 30,
  emailLengthMax: 254,
  /** The longest language tag that RFC 5646, section 4.4.1, asks an implementation to accept. */
  localeLengthMax: 35,
  /** Browsers send fewer than ten; each costs a look-up. */
  languageRangesMax: 20,
  /** Query fields of the page (view token, campaign) that are kept when the shopper changes the language. */
  queryFieldsMax: 20,
  /** For each of them; ours are shorter. */
  queryFieldLengthMax: 500,
  /** Accept-Language headers whose result an isolate remembers; one location sees a few dozen. */
  languageHeadersMax: 200,
  businessNameLengthMax: 100,
  passwordLengthMin: 10,
  /** scrypt reads all of it; the bound keeps a megabyte of password from costing CPU. */
  passwordLengthMax: 200,
  apiKeyNameLengthMax: 100,
  /** More networks would be no restriction. */
  apiKeyRangesMax: 50,
  /** A key for longer should be one that never expires. */
  apiKeyLifetimeMsMax: 10 * 366 * DAY_MS,
  /** Time to roll out a new secret: a deployment, and the weekend before it. */
  apiKeyOverlapMsMax: 7 * DAY_MS,
  roleNameLengthMax: 60,
  /** More roles cannot be told apart. */
  rolesPerMerchantMax: 50,
  /** Members and open invitations of a merchant: fits one page. */
  teamSizeMax: 200,
  /** A whole team in a day. Withdrawing invitations makes room for others, so `teamSizeMax` does not bound the mails. */
  invitationMailsPerDayMax: 200,
  /** A holiday; after that it has to be sent again. */
  invitationLifetimeMs: 7 * DAY_MS,
  refundReasonLengthMax: 300,
  idempotencyKeyLengthMax: 255,

  /** JSON bodies of the API: the largest valid link is about 90 KB. */
  apiBodyBytesMax: 128 * 1024,
  /** A link nests five deep; deeper than 64 is an attempt to exhaust the parser. */
  jsonDepthMax: 64,
  /** Links created together: each takes a few calls, and a request may make a thousand. */
  linkBatchMax: 50,
  /** Twenty for each link of a batch; an answer to a body full of errors would otherwise be ten times as large. */
  fieldErrorsMax: 1_000,
  /** That many links of a usual size, with items and text. */
  linkBatchBytesMax: 1024 * 1024,
  /** Forms of shoppers and of the desk. */
  formBodyBytesMax: 64 * 1024,
  /** A PSP's notification: the largest seen are about 30 KB; several Adyen items may share one. */
  webhookBodyBytesMax: 256 * 1024,
  /** A queue message holds 128 KB; a larger notification waits in R2 and the message names it. */
  queueMessageBytesMax: 100 * 1024,
  /** Notifications archived for one account in a day: none that large has been seen, and each stays until it expires. */
  archivedWebhooksPerDayMax: 100,
  /** One request to a queue takes 256 KB. */
  queueBatchBytesMax: 200 * 1024,
  /** And a hundred messages. */
  queueBatchMessagesMax: 100,

  pageSizeDefault: 20,
  pageSizeMax: 100,

  /** The base-32 digit that names the attempt in a reference: 1 to 31. */
  attemptsPerPaymentMax: 31,
  /** More partial refunds would be a loop gone wrong. */
  refundsPerPaymentMax: 50,
  /** One reason is enough for a person to look; a hundred would only fill the object. */
  reviewsPerPaymentMax: 20,

  /** A bank disputes a payment once or twice; more needs a person anyway. */
  disputesPerPaymentMax: 20,
  /** Time for a merchant to capture before an authorisation expires: a working day and the night before it. */
  authorizationWarningMs: DAY_MS,

  /** Counted from the attempt's start, so that a resent request is identical. Stripe wants at least 30 minutes on arrival. */
  sessionLifetimeMs: HOUR_MS,
  /** The result from a provider's script goes into a URL at the provider; Adyen's has about a hundred characters. */
  sessionResultLengthMax: 2_000,
  /** How long a start holds a place of a limited link. The session may live on, but the place then goes to the first to pay. */
  holdMs: 15 * MINUTE_MS,
  /** Time-out of one call to a PSP. Stripe advises 80 s for the slowest; a shopper waits at most this long. */
  pspTimeoutMs: 20 * SECOND_MS,
  /** A shopper whose start probes a failing account waits no longer than for a slow page; then the next account is tried. */
  probePatienceMs: 4 * SECOND_MS,
  /** Longer than a probe and its report take; after that another may try. */
  probeLeaseMs: 30 * SECOND_MS,
  /** One or two time-outs may be bad luck; after three that are not outweighed by answers, no further shopper has to wait. */
  circuitFailuresMin: 3,
  /** Failures further apart have different causes; long enough for a small shop to see three. */
  circuitWindowMs: 5 * MINUTE_MS,
  /** The first pause of an account that does not answer, doubled with each failed probe: most outages are short. */
  circuitOpenFirstMs: 30 * SECOND_MS,
  circuitOpenMsMax: 10 * MINUTE_MS,
  /** Health without reports for this long is forgotten. */
  healthKeptMs: DAY_MS,
  /** The store of shared state answers within a few milliseconds, or the request goes on without it. */
  sharedStateTimeoutMs: 300,
  /** Expired entries are never read; they are deleted at this interval, because finding them reads every entry. */
  sharedStateSweepMs: HOUR_MS,
  /** How often an isolate reads the shared exchange rates, which change at most hourly. */
  fxMemoryMs: MINUTE_MS,
  /** How often the cron asks the sources: 720 times a month, of a free plan's 1,000. */
  fxRefreshMs: HOUR_MS,
  /** A request asks the sources itself only if the cron is this late. */
  fxStaleMs: 3 * HOUR_MS,
  /** Longer than any rate may be used. */
  fxKeptMs: 7 * DAY_MS,
  /** A shopper may be waiting. */
  fxTimeoutMs: 3 * SECOND_MS,
  /** 170 rates are 4 KB. */
  fxBytesMax: 64 * 1024,
  /** How long a rate is locked for a shopper: long enough to fetch a card, too short to speculate. */
  fxLockMs: 15 * MINUTE_MS,
  /** A longer list would not be read. */
  presentmentCurrenciesMax: 20,
  /** A tenth: card schemes' own conversions stay far below. */
  fxMarkupBasisPointsMax: 1_000,
  /**
   * Two sources of the same hour differ by less than 0.1 %, a day apart by less than 1 %; more means that one of them
   * is wrong, or the market is.
   */
  fxDisagreementBasisPoints: 200,
  /**
   * How far a source's time may be ahead of our clock: in summer the ECB publishes an hour before the time assumed for
   * its rates, and clocks differ.
   */
  fxAheadMs: 2 * HOUR_MS,
  /** How often a log-in asks the counter before it is refused; each try has the full time-out. */
  loginCountTries: 4,
  /** A shopper is waiting; when VIES answers at all, it usually does within this time. */
  viesTimeoutMs: 1_500,
  /** In the background: some member states take 15 seconds. */
  viesPatienceMs: 20 * SECOND_MS,
  /** While shoppers wait, a member state that gave no answer is not asked again for this long. */
  viesSilenceMs: MINUTE_MS,
  /** A registration valid in the morning is valid in the evening. */
  viesValidMs: DAY_MS,
  /** A business may have just registered, or a state had a bad moment; long enough for repeated clicks. */
  viesInvalidMs: 10 * MINUTE_MS,
  /** VIES health covers the last day. */
  viesHealthMs: DAY_MS,
  /** How often an isolate reports the same health of a member state. */
  viesHealthNoteMs: 10 * MINUTE_MS,
  /** A business's name and address are a few hundred characters. */
  viesAnswerBytesMax: 16 * 1024,
  /**
   * Wait before an id is asked about after its payment, growing fourfold up to a day: about eleven days in all, longer
   * than any state is down.
   */
  viesRetryFirstMs: 5 * MINUTE_MS,
  viesRetryMsMax: DAY_MS,
  viesTriesMax: 15,
  /** One after the other, each with the time-out above: a tick has time for that. */
  viesChecksPerTick: 5,
  /** A tick that died is over by then. */
  viesLeaseMs: 15 * MINUTE_MS,
  /**
   * After the limiter did not answer, requests that may go on without it skip it for this long, so that none waits for
   * the next time-out.
   */
  limiterSilenceMs: 5 * SECOND_MS,
  /**
   * Two simultaneous reports are common; five failed tries for one account mean that hundreds are coming, and one less
   * changes nothing.
   */
  healthReportTriesMax: 5,
  /** The effect of more rules cannot be foreseen; all of them are read at each payment. */
  routingRulesMax: 50,
  /** Nearly as many countries as there are; more accounts than a merchant has. */
  routingListMax: 250,
  routingAccountsMax: 20,
  /** Per mille: a finer split of traffic would not be noticeable. */
  routingWeightMax: 1_000,
  /**
   * After this long without an outcome the caller counts as gone and the object acts itself. Longer than a call and its
   * report take.
   */
  effectGraceMs: 45 * SECOND_MS,
  /** Four at once: an object has six connections, and two stay free. */
  asksAtOnceMax: 4,
  /** Wait before the first query about an open session whose shopper has not returned, doubled each time. */
  askFirstMs: 15 * SECOND_MS,
  askDelayMsMax: HOUR_MS,
  /** After this many tries, about two days, the query is repeated once a day; by then it is on the attention list. */
  askOftenTries: 56,
  askSeldomMs: DAY_MS,
  /** After this long without an outcome or any answer, a person is told: a PSP's outage is over by then. The query stays open. */
  attentionEffectMs: DAY_MS,
  /** A refund not yet accepted: Authorize.Net makes a partial one only after the day's settlement, which may be missed once. */
  attentionRefundMs: 3 * DAY_MS,
  /** A refund that the PSP has accepted: banks take up to ten days, plus a weekend. */
  attentionRefundPendingMs: 14 * DAY_MS,
  /** Cards and wallets decide in minutes; a bank debit takes days (ACH up to four, plus a weekend). */
  attentionPendingMs: 5 * DAY_MS,
  /** Items of each kind on the attention list: more than this is one problem and not a hundred. */
  attentionItemsMax: 100,
  /** Waits of a shopper whose PSP page another request of theirs is opening, or that got no answer: a few seconds in all. */
  reopenWaitsMs: [300, 900, 2_000],
  /** An unconfirmed outbox row is sent again after this long, doubled each time up to an hour. */
  outboxResendMs: 20 * SECOND_MS,
  outboxMessageRowsMax: 20,
  /** Messages of a batch that are consumed at once: each may call a provider, and of six connections two stay free. */
  messagesAtOnceMax: 4,
  /** Messages with publications that are applied in one batch of the database. */
  messagesTogetherMax: 10,
  /** Payments in one publication: when many start at once, one message and one batch report several. */
  publicationPaymentsMax: 10,
  /** Seen PSP events are forgotten after the longest redelivery (Adyen: 30 days) plus a margin. */
  seenEventMs: 45 * DAY_MS,

  /** A slug claim that no object confirmed may be released after this long; the object refuses to be defined after half of it. */
  slugClaimMs: 10 * MINUTE_MS,
  /** Accepted difference between a PSP's clock and ours in a signature, either way (Stripe's default). */
  webhookToleranceMs: 5 * MINUTE_MS,
  /** The maximum age of a link's snapshot on a page; payments never trust it. */
  snapshotMs: 5 * SECOND_MS,
  /** The maximum age of a merchant's accounts and rules at a start: less than a merchant takes from the settings to the page. */
  rankingFactsMs: 2 * SECOND_MS,
  /** The longest wait for a question that another request has asked, since that request may have died. */
  joinMs: 500,
  /** Per isolate, whose memory is 128 MB: a large link is about 40 KB. */
  snapshotsMax: 500,
  /** Renderings kept per snapshot: one per language requested; rarer ones are rendered each time. */
  viewsOfSnapshotMax: 8,

  /** Long enough for the tabs of one purchase, too short to track anybody. */
  shopperCookieMs: DAY_MS,
  /** People keep their language. */
  languageCookieMs: 365 * DAY_MS,

  /** A verifier that does not look up the session accepts the token until then; the desk refreshes it unnoticed. */
  accessTokenMs: 15 * MINUTE_MS,
  /** A week without a visit ends a log-in. */
  refreshTokenMs: 7 * DAY_MS,
  /** Even weekly visitors authenticate again once a quarter. */
  logInMsMax: 90 * DAY_MS,
  /** How long answers are replayed, as the API's documentation states. */
  idempotencyRecordMs: DAY_MS,
  /** A copy may take over a request whose first execution died this long ago. */
  idempotencyLeaseMs: MINUTE_MS,

  /** Pages of a PSP's list searched for a reference: at a thousand each, more than a large shop sells in a day. */
  pspSearchPagesMax: 20,
  /** Pages of a Stripe list searched for a reference: at a hundred each, ten thousand, more than a large shop starts in an hour. */
  stripeSearchPagesMax: 100,
  /** A form is not shown in its last minute: the shopper first has to press its button. */
  sessionFormMarginMs: MINUTE_MS,
  /** Rounds of one alarm; the rest is due at the next. */
  alarmRoundsMax: 10,
  /**
   * No round begins after this long: the platform ends an alarm after 15 minutes, and a round at a silent provider
   * takes a few.
   */
  alarmWorkMs: 5 * MINUTE_MS,
  /** Minimum between two alarms: a slow clock must not make them follow each other without a pause. */
  alarmPauseMs: SECOND_MS,
  /** The next alarm is set before anything is tried, so that one that dies is followed by another. */
  alarmSafetyMs: MINUTE_MS,
  /**
   * Delay before a queue message is redelivered, doubled each time up to the next line: short for a waiting shopper,
   * long in an outage.
   */
  queueRetryFirstSeconds: 2,
  queueRetrySecondsMax: 600,
  /**
   * The current secret and the one before it: a provider signs with both for a day, or the merchant has two endpoints
   * for a while.
   */
  webhookSecretsMax: 2,
  /** Each event goes to each of them; more than a few are one server under several names. */
  webhookEndpointsMax: 10,
  /**
   * Disabled endpoints of a merchant that its members are told of by mail in a day: each of them once, and again when a
   * repair failed. An endpoint that is enabled and disabled in turns floods nobody's mailbox.
   */
  disabledMailsPerDayMax: 20,
  webhookDescriptionLengthMax: 200,
  /** Time to roll out a new secret to the receiver, as with API keys. */
  webhookOverlapMsMax: 7 * DAY_MS,
  /** URLs beyond this do not pass every server. */
  webhookUrlLengthMax: 2_000,
  /** A receiver should store and answer; Standard Webhooks allows 15 to 30 seconds. */
  webhookTimeoutMs: 15 * SECOND_MS,
  /** Longer than a try takes: a worker that died has lost it by then. */
  webhookLeaseMs: MINUTE_MS,
  /** Waits between tries, three days in all (Standard Webhooks); a cron looks once a minute. */
  webhookRetryMs: [
    MINUTE_MS,
    5 * MINUTE_MS,
    30 * MINUTE_MS,
    2 * HOUR_MS,
    5 * HOUR_MS,
    10 * HOUR_MS,
    14 * HOUR_MS,
    20 * HOUR_MS,
    24 * HOUR_MS,
  ],
  /** With nothing accepted for so long, a message that is given up disables the endpoint: a weekend and the days around it are over. */
  webhookFailingMs: 5 * DAY_MS,
  /** Deliveries are shown for a month. */
  webhookDeliveriesKeptMs: 30 * DAY_MS,
  /** Answers that take longer than this hold a connection that others wait for; most servers answer in a tenth of it. */
  webhookSlowMs: 3 * SECOND_MS,
  /**
   * Deliveries of one endpoint that a tick of the cron puts into the queue: half a million in a day for one that comes
   * back after an outage.
   */
  webhooksPerTick: 400,
  /** Of a slow endpoint: at the longest time-out, that many a minute take five connections. */
  webhooksPerSlowTick: 20,
  /**
   * Failed deliveries that one request sends again: what a busy shop is owed after days without its server. D1 writes
   * that many rows well within a second.
   */
  webhookRetriesMax: 5_000,
  /** Endpoints that a tick serves: what follows every event is sent without it, so this is what failed or waits. */
  webhookEndpointsPerTick: 100,
  /** As Standard Webhooks advises; a message that would be larger leaves the link's metadata out. */
  webhookMessageBytesMax: 20_000,
  /** Wait before an event of an unknown payment is tried again, doubled each time up to a day. */
  parkedFirstMs: MINUTE_MS,
  /** How long a notification that names a payment unknown to us may turn out to be ours: Adyen redelivers for 30 days. */
  undecidedEventMs: 31 * DAY_MS,
  /** Per account: a shop that shares it has such a notification for each of its orders, and ours are one in thousands. */
  undecidedEventsPerAccountMax: 2_000,
  /** Dead letters of one account, each with its body: more is one problem, or the merchant's own making. */
  deadLettersPerAccountMax: 1_000,
  /** Parked events, claims and expired records handled by one tick of the cron; the next comes in a minute. */
  parkedPerRun: 50,
  /** A run begins no further parked event after this long: the whole tick ends after 15 minutes. */
  parkedRunMs: 2 * MINUTE_MS,
  claimsPerRun: 50,
  /**
   * How long dead letters that no merchant sees are kept for the operator. A publication among them is not lost: its
   * object keeps it until it is applied and sends it again.
   */
  deadLetterOfNobodyMs: 90 * DAY_MS,
  /** Metrics are shared this long: several scrapers cost one read, and graphs lag unnoticeably. */
  metricsKeptMs: 10 * SECOND_MS,
  /** Things that wait are counted up to this: alerts fire long before, and the cost of a scrape stays bounded. */
  metricsCountMax: 1_000,
  /** How often an isolate writes the count of refused notifications, so that forged ones do not cost a write each. */
  refusedWebhooksEveryMs: MINUTE_MS,
  /** Rows deleted by one statement. */
  recordsPerRun: 1_000,
  /** Ten thousand a minute exceed any rate limit; with fewer, tables of expired rows could grow without end. */
  sweepsPerRun: 10,
  /** Credentials that one tick reseals: ten thousand accounts take half a day. */
  resealedPerRun: 20,
  /** Sessions that a link ends before it does anything else: a few seconds of calls in a turn that no buyer waits for. */
  endsPerTurn: 20,
  /** Open, query, capture: no chain is longer. The alarm does the rest. */
  workRoundsMax: 4,
  /** A key is not used in the last hour of its retention: clocks differ and requests take time. */
  keyRetentionMarginMs: HOUR_MS,
  /**
   * A page of an object's export: a payment may have fifty refunds and a hundred events, and a page has to fit a
   * request and an answer.
   */
  exportPaymentsMax: 20,
  exportEventsMax: 200,
  /** Pages of objects that one request of a rebuild processes: a few queries each, far below an invocation's limit. */
  rebuildPagesPerRequest: 20,
  /** A differing row is read again after this long: what was being published has arrived by then. */
  rebuildSecondLookMs: 2 * SECOND_MS,
  /** The days that a daily comparison covers: enough for late captures and a provider's weekend. */
  reconciliationWindowMs: 3 * DAY_MS,
  /** Windows overlap by this much, so that the next one sees what a provider lists late. */
  reconciliationOverlapMs: DAY_MS,
  /** Authorize.Net lists batches of at most 31 days; a longer time takes several comparisons. */
  reconciliationWindowMsMax: 31 * DAY_MS,
  /** As far back as books are kept. */
  reconciliationReachMs: 10 * 366 * DAY_MS,
  /** A payment this recent may still be on its way to us. */
  reconciliationSettleMs: 15 * MINUTE_MS,
  reconciliationEveryMs: DAY_MS,
  /** The most that Stripe lists at once. */
  reconciliationRowsPerPage: 100,
  /** Work of one step: a minute at a slow provider, and a few hundred of the thousand queries of an invocation. */
  reconciliationPagesPerStep: 10,
  reconciliationAsksPerStep: 40,
  /**
   * A step ends after the page and queries it is at by then, and a tick begins no other. Far less than a lease, however
   * long one query takes.
   */
  reconciliationStepMs: 4 * MINUTE_MS,
  /** Comparisons that one tick continues, and accounts for which it begins one. */
  reconciliationsPerTick: 3,
  /** How long nobody else continues a comparison: longer than a step takes at a silent provider. */
  reconciliationLeaseMs: 14 * MINUTE_MS,
  /** After this many unanswered queries about one payment the list itself is believed, and a person is told. */
  reconciliationTriesMax: 6,
  /** A settlement report of about ten thousand payments. */
  reportBytesMax: 5 * 1024 * 1024,
  /** Adyen's has about forty columns, Stripe's sixty with every option; merchants may add some of their own. */
  reportColumnsMax: 500,
  /** Longer than any text that a provider writes into a report. */
  reportCellLengthMax: 2_000,
  /** Reports of one merchant being compared: each is kept until it is done, and takes turns with everybody else's. */
  reportsAtOnceMax: 3,
  /** A quarter's settlements in one day. */
  reportsPerDayMax: 100,
  /** Full pages of payments in one download from the desk, with two queries each: within the thousand of an invocation. */
  paymentExportPagesMax: 100,
  /** Entries in one ledger export: a megabyte or two, from one query. */
  ledgerExportMax: 5_000,
  /** How often a report is evaluated again because concurrent ones posted for the same payments. */
  payoutTriesMax: 5,
  /** Lines of one payout report: about six thousand entries, in one batch that takes a few seconds. */
  payoutLinesMax: 2_000,
  /** A list of all accounts reads every wallet's: this many take hundredths of a second. */
  walletsPerMerchantMax: 20_000,
  walletNameLengthMax: 100,
  /** As long as other systems' customer ids. */
  walletReferenceLengthMax: 100,
  /** More than anybody pays in. */
  walletCurrenciesMax: 10,
  walletReasonLengthMax: 300,
  /** Length of a quote's token, which has about 600 characters. */
  quoteTokenLengthMax: 1_000,
  /** Active codes of one wallet: one for each card or mail that carries one. */
  walletCodesMax: 20,
  /** Refusals of one merchant and mode that the audit log records in a window: enough to show the problem. */
  auditRefusalsMax: 100,
  auditRefusalsWindowMs: HOUR_MS,
  /** Rows that one page of a filtered list examines: some milliseconds of the database. */
  auditRowsPerPage: 5_000,
  /** Rows that one export reads at once, and in all: within the thousand queries of an invocation. */
  auditExportRowsAtOnce: 500,
  auditExportRowsMax: 100_000,
  /** Two taken random names in a row are no accident. */
  slugDrawsMax: 3,
  /** Two tabs may refresh at the same moment over a slow line; an exchanged token that comes again later was stolen. */
  refreshReuseGraceMs: 10 * SECOND_MS,
  /**
   * One mistyped password is no attack; five are an attack or a forgotten password. The maximum leaves an attacker a
   * hundred tries a day.
   */
  loginAccountDelaysMs: [0, 0, 0, 0, ...GROWING_DELAYS_MS],
  /** An office behind one address mistypes more often than one person; a password list is longer. */
  loginNetworkDelaysMs: [...Array<number>(19).fill(0), ...GROWING_DELAYS_MS],
  /** After a day without a failure the count starts again. */
  loginFailuresKeptMs: DAY_MS,
  /** From the password to the second factor: time to fetch the phone. */
  secondFactorMs: 5 * MINUTE_MS,
  /** Log-ins of one user waiting for their second step: a user begins one at a time, and starts over now and then. */
  challengesMax: 20,
  /** From the QR code to its first code: time to install an authenticator. */
  totpEnrolmentMs: 15 * MINUTE_MS,
  /** Enough for a few lost phones; they fit one slip of paper. */
  recoveryCodes: 10,
  /** From loading the page to unlocking the device; a log-in page may stay open over lunch. */
  passkeyChallengeMs: 2 * HOUR_MS,
  passkeyNameLengthMax: 100,
  /** Enough for every device of one person. */
  passkeysMax: 20,
  /** A recovery code has 16 letters and three hyphens; people add spaces. */
  secondFactorCodeLengthMax: 40,
  /** A mail may wait until the evening. */
  verifyEmailMs: DAY_MS,
  /** The user who requested it is waiting for it; a link that lies in a mailbox for longer may be found by somebody else. */
  resetPasswordMs: HOUR_MS,
  /** How long the notice of a change is still worth sending. */
  noticeMs: DAY_MS,
  /** Mails of one kind that an address gets in an hour, no matter who requests them. */
  mailsPerHourMax: 3,
  /** A mail provider that has not answered by then is asked again. */
  mailTimeoutMs: 10 * SECOND_MS,
  /** Longer than sending takes. */
  mailLeaseMs: MINUTE_MS,
  /** Wait before a mail is sent again, doubled each time up to the next line. */
  mailRetryFirstMs: 30 * SECOND_MS,
  mailRetryMsMax: HOUR_MS,
  /** Per tick: the next comes in a minute. */
  mailsPerTick: 20,
  /** The longest header that browsers send is about 200 characters. */
  userAgentLengthMax: 500,
  browserLengthMax: 60,
  /** Granularity of "last used", so that not every API read writes to the database. */
  lastUsedGrainMs: 10 * MINUTE_MS,
  /** Nothing that we hand out is longer. */
  credentialsLengthMax: 2_000,
  /** Allowed clock difference and transit time of a signed request; outside of it a request is refused. */
  signatureSkewMs: 5 * MINUTE_MS,
  /** All headers that a request to our API can have, by name, and the parameters. */
  signatureInputLengthMax: 1_000,
  /** The desk reads revoked keys too; nobody has more pages of them. */
  deskKeyPagesMax: 10,
  /** A payment has a few events for each of its refunds, of which there are at most fifty. */
  deskEventPagesMax: 5,
  /** Hashes of style texts that one isolate remembers. Each colour gives one text, so this is a worst case. */
  styleHashesMax: 1_000,
  /** Seconds after which an undecided payment's page reloads without script, growing each time. */
  statusRefreshSeconds: 5,
  statusRefreshSecondsMax: 60,
  /** About twenty minutes: a shopper still waiting then has closed the page or will reload it. */
  statusRefreshesMax: 30,
  /** Signing keys change with the root secret, once in years; a new one is known everywhere after this long. */
  publicKeysMs: 5 * MINUTE_MS,
  /** Seconds in `Retry-After` if nothing better is known. */
  retryAfterSeconds: 2,
  /** How long `find` may answer from memory. A rotated webhook secret overlaps with the old one for longer. */
  accountMemoryMs: MINUTE_MS,
  /** Accounts that one isolate remembers; the one requested first is forgotten first. */
  accountsRememberedMax: 500,
  /** One more than a usual deployment or eviction needs. Each try uses a fresh stub, since a failed stub stays broken. */
  objectTriesMax: 3,
  /** Pause before the first retry, doubled with jitter: a reset object is back within milliseconds. */
  objectPauseMs: 40,
} as const;
