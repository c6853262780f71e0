/** Every limit of the system, each with its reason. A number that bounds something stands here and nowhere else. */

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Time units in milliseconds. */
export const DURATION = { SECOND_MS, MINUTE_MS, HOUR_MS, DAY_MS } as const;

/** How a wait grows, to a bound: an attacker who goes on must not keep the owner out for good. */
const GROWING_DELAYS_MS = [30, 60, 120, 240, 480, 900].map((seconds) => seconds * SECOND_MS);

export const LIMITS = {
  /** Twelve digits: above what any PSP takes (Stripe 8, Adyen 10), far below 2^53, so that sums stay safe integers. */
  amountMax: 999_999_999_999,
  /** What fits one line of a phone and of a PSP's page. */
  titleLengthMax: 200,
  descriptionLengthMax: 2_000,
  /** Stripe takes 100 lines; a page with more than 50 is a shop, not a link. */
  lineItemsMax: 50,
  lineItemNameLengthMax: 200,
  quantityMax: 9_999,
  /** More buttons than this are no suggestion any more. */
  suggestionsMax: 6,
  /** With 50 items, a tip and a delivery, still fewer lines than Stripe takes. */
  extrasMax: 20,
  /** More tips than this are a menu, not a gesture. */
  tipSuggestionsMax: 5,
  /** All of it once more, in basis points: above that, a share is a typing error. */
  tipBasisPointsMax: 10_000,
  /** Each question loses shoppers. */
  customFieldsMax: 10,
  customFieldKeyLengthMax: 40,
  labelLengthMax: 120,
  choiceOptionsMax: 50,
  /** What a shopper answers to one question: a sentence or two. */
  answerLengthMax: 500,
  /** An answer that is a number: beyond this it is no quantity, year or count any more. */
  answerNumberMax: 999_999_999_999,
  noteLengthMax: 500,
  shippingRatesMax: 20,
  deliveryWordsLengthMax: 100,
  consentLengthMax: 500,
  addressLineLengthMax: 120,
  postalCodeLengthMax: 12,
  /** E.164 has at most fifteen digits, and people type spaces and brackets. */
  phoneLengthMax: 40,
  imagesPerLinkMax: 6,
  /** How often a change that was made from what a link was is made again from what it is: as many pictures may come at one moment. */
  linkChangeTriesMax: 6,
  /** A picture for a page on a slow phone; what a camera makes is made smaller first. */
  imageBytesMax: 1024 * 1024,
  imageSideMax: 4_096,
  /** Several for each of a thousand links. */
  imagesPerMerchantMax: 5_000,
  imageFetchTimeoutMs: 8 * SECOND_MS,
  imageRedirectsMax: 3,
  /** Stripe's own limits for metadata less the members we add. */
  metadataEntriesMax: 40,
  metadataKeyLengthMax: 40,
  metadataValueLengthMax: 500,
  urlLengthMax: 2_000,
  /** Of each campaign parameter that is kept with a payment: what people name their campaigns is shorter. */
  sourceLengthMax: 100,
  /** Sites that may show a link in a frame: more would not fit a header that proxies let through. */
  embedOriginsMax: 20,
  /** Sites whose pages may read the API for a merchant. */
  allowedOriginsMax: 20,
  /** How long a browser may go by an answer about what a page may ask; what the page then asks is checked each time. */
  preflightMs: 10 * MINUTE_MS,
  /** Pixels of a side of a QR code: less cannot hold every address, more is 12 MB while it is drawn; print takes the SVG. */
  qrSizeMin: 128,
  qrSizeMax: 2_000,
  /** Preview pictures in one isolate, of about 20 KB each. */
  picturesInMemoryMax: 50,
  slugLengthMin: 3,
  slugLengthMax: 64,
  /** A limited link with more places than this is better unlimited; keeps counters small. */
  maxPaymentsMax: 1_000_000,
  /** Links may be planned ahead, but a typo in the year should be seen. */
  linkLifetimeMsMax: 10 * 366 * DAY_MS,
  /** Rules of one fee profile, and tiers of one rule: more nobody can explain to a shopper. */
  feeRulesMax: 10,
  feeTiersMax: 10,
  /** First payments across a merchant's links: they are counted one by one where each of them starts, and where a page is read. */
  claimsMax: 10_000,
  /** A start with an older claim does not get what was claimed. Longer than a start takes, its repetitions included. */
  claimUsableMs: MINUTE_MS,
  /** A claim of which no payment is known is given back after this long, where its link's object knows of none either: later than any start, by clocks that differ. */
  claimUnheardMs: 10 * MINUTE_MS,
  /** As of a line of a bank's statement. */
  feeNameLengthMax: 40,
  /** Codes of one link: its object holds them all, and every snapshot carries them. */
  promotionsMax: 20,
  /** Longer ones nobody types without a mistake. */
  promotionCodeLengthMin: 3,
  promotionCodeLengthMax: 30,
  /** What all rules together may take of one more unit: beyond a third a mistake is likelier than a fee, and sums would not come to rest soon. */
  feeBasisPointsMax: 3_000,
  /** The highest rate of the world is below 30 %; excises are more, and nothing doubles a price without a mistake. */
  taxBasisPointsMax: 10_000,
  /** "Harmonized sales tax" has twenty letters; longer names break the line of their sum. */
  taxNameLengthMax: 30,
  /** Longer than any with its spaces. */
  vatIdLengthMax: 30,
  emailLengthMax: 254,
  /** The longest language tag that RFC 5646, section 4.4.1, asks an implementation to take. */
  localeLengthMax: 35,
  /** Browsers send fewer than ten; each costs a look-up. */
  languageRangesMax: 20,
  /** What an address says besides the page (the view token, where the shopper came from) is kept when he changes the language. */
  queryFieldsMax: 20,
  /** The longest of them; what is longer is none of ours. */
  queryFieldLengthMax: 500,
  /** Accept-Language headers whose meaning an isolate remembers; a place sees a few dozen. */
  languageHeadersMax: 200,
  businessNameLengthMax: 100,
  passwordLengthMin: 10,
  /** scrypt reads all of it; a bound keeps a megabyte of password from costing CPU. */
  passwordLengthMax: 200,
  apiKeyNameLengthMax: 100,
  /** More networks than this are no restriction any more. */
  apiKeyRangesMax: 50,
  /** Whoever wants a key for longer wants one that does not end. */
  apiKeyLifetimeMsMax: 10 * 366 * DAY_MS,
  /** Time to roll a new secret out: a deployment, and the weekend before it. */
  apiKeyOverlapMsMax: 7 * DAY_MS,
  roleNameLengthMax: 60,
  /** More roles than this nobody tells apart. */
  rolesPerMerchantMax: 50,
  /** Members and open invitations of a merchant: a list that one page shows. */
  teamSizeMax: 200,
  /** A whole team in a day. Withdrawn invitations make room in the team for others, so `teamSizeMax` does not bound the mails. */
  invitationMailsPerDayMax: 200,
  /** A holiday; what was not accepted by then is asked for again. */
  invitationLifetimeMs: 7 * DAY_MS,
  refundReasonLengthMax: 300,
  idempotencyKeyLengthMax: 255,

  /** JSON bodies of the API: the largest legal link is about 90 KB. */
  apiBodyBytesMax: 128 * 1024,
  /** A link nests five deep; sixty-four is room for everything that is meant, and what only wants to exhaust a reader ends here. */
  jsonDepthMax: 64,
  /** Links that are made together: each is a few calls, and a request may make a thousand. */
  linkBatchMax: 50,
  /** Twenty for each link of a batch: more nobody repairs at once, and a body of mistakes alone would come back ten times as large. */
  fieldErrorsMax: 1_000,
  /** So many links of a usual size, with items and words. */
  linkBatchBytesMax: 1024 * 1024,
  /** Forms of shoppers and of the desk. */
  formBodyBytesMax: 64 * 1024,
  /** A PSP's notification: the largest seen are about 30 KB; several Adyen items may share one. */
  webhookBodyBytesMax: 256 * 1024,
  /** A queue message holds 128 KB; a larger notification waits in R2 and the message names it. */
  queueMessageBytesMax: 100 * 1024,
  /** Such notifications of one account in a day: none has been seen yet, and each stays in R2 until it expires. */
  archivedWebhooksPerDayMax: 100,
  /** A request to a queue takes 256 KB in all. */
  queueBatchBytesMax: 200 * 1024,

  pageSizeDefault: 20,
  pageSizeMax: 100,

  /** Base-32 digit that names the attempt inside a reference: 1 to 31. */
  attemptsPerPaymentMax: 31,
  /** More parts than this are a mistake in a loop. */
  refundsPerPaymentMax: 50,
  /** A human needs one reason to look; a hundred would only fill the object. */
  reviewsPerPaymentMax: 20,

  /** A bank disputes a payment once or twice; more are a human's business. */
  disputesPerPaymentMax: 20,
  /** Time for a merchant to capture before an authorisation runs out: a working day, and the night before it. */
  authorizationWarningMs: DAY_MS,

  /** Counted from the attempt's start, so that a request reads the same when it is sent again. Stripe wants 30 minutes or more at arrival. */
  sessionLifetimeMs: HOUR_MS,
  /** What a provider's script gives the browser goes into an address at the provider; Adyen's has about a hundred characters. */
  sessionResultLengthMax: 2_000,
  /** How long a start keeps a place of a limited link; the session may live on, but its place is then up for whoever pays first. */
  holdMs: 15 * MINUTE_MS,
  /** Time for one call to a PSP. Stripe's own advice is 80 s for the slowest; a shopper waits at most this long. */
  pspTimeoutMs: 20 * SECOND_MS,
  /** A shopper who tries an account that has just failed others waits no longer than somebody waits for a page; the next account follows. */
  probePatienceMs: 4 * SECOND_MS,
  /** Longer than a probe and its report can take; after that the next one may try. */
  probeLeaseMs: 30 * SECOND_MS,
  /** One time-out is bad luck and a second may be; three that are not outweighed by answers cost no fourth shopper his patience. */
  circuitFailuresMin: 3,
  /** Failures further apart than this have different causes; long enough for a small shop to see three. */
  circuitWindowMs: 5 * MINUTE_MS,
  /** The first pause of an account that does not answer, doubled with each failed try: short outages are the common ones. */
  circuitOpenFirstMs: 30 * SECOND_MS,
  circuitOpenMsMax: 10 * MINUTE_MS,
  /** Health that nobody reported about for this long tells nothing any more. */
  healthKeptMs: DAY_MS,
  /** A store of shared state answers within a few milliseconds, or the shopper does without what it knows. */
  sharedStateTimeoutMs: 300,
  /** What has run out is not read any more; it is deleted a few at a time, since looking for it reads all that is there. */
  sharedStateSweepMs: HOUR_MS,
  /** An isolate looks at what is shared of exchange rates so often: they change by the hour at most. */
  fxMemoryMs: MINUTE_MS,
  /** The clock asks the sources so often: 720 times a month, where a free plan has 1,000. */
  fxRefreshMs: HOUR_MS,
  /** A request asks them itself only where the clock has missed its turn by so much. */
  fxStaleMs: 3 * HOUR_MS,
  /** Longer than any rate may be used. */
  fxKeptMs: 7 * DAY_MS,
  /** A shopper may be waiting for it. */
  fxTimeoutMs: 3 * SECOND_MS,
  /** 170 rates are 4 KB. */
  fxBytesMax: 64 * 1024,
  /** The bank's rates are dated to the hour that they usually come at. */
  fxClockSkewMs: 2 * HOUR_MS,
  /** How long a shopper is promised a rate: long enough to look for a card, too short for the market to be worth waiting for. */
  fxLockMs: 15 * MINUTE_MS,
  /** More than this is a list that nobody reads through. */
  presentmentCurrenciesMax: 20,
  /** A tenth: cards' own conversions stay far below. */
  fxMarkupBasisPointsMax: 1_000,
  /** Two sources of the same hour are within a tenth of a percent, a day apart within one; more means that one of them is wrong, or the market is. */
  fxDisagreementBasisPoints: 200,
  /** How far ahead of our clock a source's time may be: in summer the ECB publishes an hour before the time that its day is taken for. */
  fxAheadMs: 3 * HOUR_MS,
  /** How often a log-in's counter is asked before nobody is let in: each time it has its own time to answer. */
  loginCountTries: 4,
  /** A shopper waits for it: whoever asks VIES by hand waits about as long where it answers at all. */
  viesTimeoutMs: 1_500,
  /** Nobody waits: some member states take a quarter of a minute. */
  viesPatienceMs: 20 * SECOND_MS,
  /** A member state that gave no answer is not asked again for so long while shoppers wait. */
  viesSilenceMs: MINUTE_MS,
  /** A business that is registered in the morning is so in the evening. */
  viesValidMs: DAY_MS,
  /** One that has just registered, or a state that had a bad moment: long enough for whoever presses again. */
  viesInvalidMs: 10 * MINUTE_MS,
  /** What VIES did in the last day is what whoever looks at its health wants to know. */
  viesHealthMs: DAY_MS,
  /** An isolate tells the same of a member state once in so long. */
  viesHealthNoteMs: 10 * MINUTE_MS,
  /** Name and address of a business are a few hundred characters. */
  viesAnswerLengthMax: 16 * 1024,
  /** Wait before an id is asked about after its payment, four times as long each time up to a day: some eleven days in all, longer than any state is away. */
  viesRetryFirstMs: 5 * MINUTE_MS,
  viesRetryMsMax: DAY_MS,
  viesTriesMax: 15,
  /** One after the other, each with the patience above: a tick may take that. */
  viesChecksPerTick: 5,
  /** A tick that died is over by then. */
  viesLeaseMs: 15 * MINUTE_MS,
  /** A limiter that was silent is not asked for so long by what goes on without it, so that no request waits for the next silence. */
  limiterSilenceMs: 5 * SECOND_MS,
  /** Two reports at the same moment are common, five in a row at the same account mean that hundreds are coming: one less changes nothing. */
  healthReportTriesMax: 5,
  /** More rules than this nobody can foresee the effect of; all of them are read at each payment. */
  routingRulesMax: 50,
  /** As many countries as there are, nearly; more accounts than a merchant has. */
  routingListMax: 250,
  routingAccountsMax: 20,
  /** Shares in per mille are as fine as a split of traffic can be told apart. */
  routingWeightMax: 1_000,
  /** After this long without an outcome the object asks itself: the caller is gone. Longer than a call and its report can take. */
  effectGraceMs: 45 * SECOND_MS,
  /** At most four at once: an object has six connections, and two stay free. */
  asksAtOnceMax: 4,
  /** Wait before the first question about an open session whose shopper has not come back, doubled each time. */
  askFirstMs: 15 * SECOND_MS,
  askDelayMsMax: HOUR_MS,
  /** After so many tries, two days or so, the same question is put once a day: whoever has not answered by then is told of to a human. */
  askOftenTries: 56,
  askSeldomMs: DAY_MS,
  /** After this long without an outcome, or without any answer, a human is told: an outage of a PSP is over by then. The question stays open. */
  attentionEffectMs: DAY_MS,
  /** A refund that has not been taken: Authorize.Net makes a part only after the day's settlement, and a settlement may be missed. */
  attentionRefundMs: 3 * DAY_MS,
  /** A refund that the PSP has taken: banks take up to ten days, and a weekend. */
  attentionRefundPendingMs: 14 * DAY_MS,
  /** Cards and wallets decide in minutes; a bank debit takes days (ACH up to four, and a weekend). */
  attentionPendingMs: 5 * DAY_MS,
  /** What the list of things that need a human shows of each kind: whoever has more has one problem, not a hundred. */
  attentionItemsMax: 100,
  /** Waits of a shopper whose PSP page is just being asked for by another request of his, or was not answered: a few seconds in all. */
  reopenWaitsMs: [300, 900, 2_000],
  /** An outbox row that nobody confirmed is sent again after this long, doubled each time up to the hour. */
  outboxResendMs: 20 * SECOND_MS,
  outboxMessageRowsMax: 20,
  /** Messages of publications that are one batch of the database. */
  messagesTogetherMax: 10,
  /** Payments of one publication: where many start at once, a message and a batch tell of several. */
  publicationPaymentsMax: 10,
  /** Seen PSP events are forgotten after the longest redelivery (Adyen: 30 days) and a margin. */
  seenEventMs: 45 * DAY_MS,

  /** A claim of a slug that no object confirmed may be released after this long; the object refuses to be defined past its half. */
  slugClaimMs: 10 * MINUTE_MS,
  /** Accepted difference between a PSP's clock and ours in a signature, old or future (Stripe's default). */
  webhookToleranceMs: 5 * MINUTE_MS,
  /** A snapshot of a link may be this old on a page; it is never trusted at payment. */
  snapshotMs: 5 * SECOND_MS,
  /** What a start asks about a merchant's accounts may be this old: less than a merchant needs to go from his settings to his page. */
  rankingFactsMs: 2 * SECOND_MS,
  /** Nobody waits longer for a question that another request has asked: that request may be gone. */
  joinMs: 500,
  /** In one isolate, whose memory is 128 MB: a large link is about 40 KB. */
  snapshotsMax: 500,
  /** Of one snapshot, so many renderings are kept: one for each language that is asked for, and what few visitors see is rendered for them. */
  viewsOfSnapshotMax: 8,

  /** Long enough for the tabs of one purchase; it follows nobody around. */
  shopperCookieMs: DAY_MS,
  /** A person keeps his language. */
  languageCookieMs: 365 * DAY_MS,

  /** Works until then even for a verifier that asks nobody; the desk renews it unseen. */
  accessTokenMs: 15 * MINUTE_MS,
  /** A week without a visit ends a log-in. */
  refreshTokenMs: 7 * DAY_MS,
  /** Whoever comes every week still proves himself once a quarter. */
  logInMsMax: 90 * DAY_MS,
  /** Replayed answers are kept this long, as the API's documentation publishes. */
  idempotencyRecordMs: DAY_MS,
  /** A twin may take over a request whose first execution died this long ago. */
  idempotencyLeaseMs: MINUTE_MS,

  /** Pages of a PSP's list that are searched for a reference: at a thousand each, more than a large shop sells in a day. */
  pspSearchPagesMax: 20,
  /** A form is not shown in the last moments of its life: the shopper has to press its button first. */
  sessionFormMarginMs: MINUTE_MS,
  /** Rounds of one alarm: what is left after them is due at the next. */
  alarmRoundsMax: 10,
  /** No round begins after so long: the platform ends an alarm after 15 minutes, and one round at a provider that does not answer takes a few. */
  alarmWorkMs: 5 * MINUTE_MS,
  /** Between two alarms: a clock that is behind must not make them follow each other without a pause. */
  alarmPauseMs: SECOND_MS,
  /** The next alarm is set before anything is tried, so that an alarm that dies is followed by another. */
  alarmSafetyMs: MINUTE_MS,
  /** Delay before a queue message is delivered again, doubled each time up to the next line: quick for a shopper who waits, patient in an outage. */
  queueRetryFirstSeconds: 2,
  queueRetrySecondsMax: 600,
  /** The secret in use and the one before it: a provider signs with both for a day, or the merchant has two endpoints for a while. */
  webhookSecretsMax: 2,
  /** Wait before an event whose payment is not known is tried again, doubled each time up to a day. */
  parkedFirstMs: MINUTE_MS,
  /** A notification that names a payment nobody has told us of may be ours for so long: Adyen sends one again for 30 days. */
  unheardForMs: 31 * DAY_MS,
  /** Of one account: a shop that shares it has a notification of that kind for each of its orders, and ours are one in thousands. */
  unheardPerAccountMax: 2_000,
  /** Notifications of one account that were given up, each with its body: whoever has so many waiting has one problem, or makes them himself. */
  deadLettersPerAccountMax: 1_000,
  /** Parked events, claims and expired records that one tick of the cron takes up: the next comes in a minute. */
  parkedPerRun: 50,
  /** No other parked event is tried in a run after so long: the tick that it is part of ends after 15 minutes. */
  parkedRunMs: 2 * MINUTE_MS,
  claimsPerRun: 50,
  /**
   * Dead letters that no merchant sees are kept for whoever runs the system for so long. A publication among them is not lost: its object has it
   * until it is applied, sends it again, and the letter is there again.
   */
  deadLetterOfNobodyMs: 90 * DAY_MS,
  /** One statement's deletions. */
  recordsPerRun: 1_000,
  /** Ten thousand a minute are more than anybody may make: less, and tables of what has expired would grow without end. */
  sweepsPerRun: 10,
  /** Credentials that one tick seals anew: ten thousand accounts are done in half a day. */
  resealedPerRun: 20,
  /** Sessions that a link ends before it does anything else: a few seconds of calls, in a turn that nobody who buys has to wait for. */
  endsPerTurn: 20,
  /** Open, ask, capture: no chain is longer than this; what is left is the alarm's. */
  workRoundsMax: 4,
  /** A key is not used in the last hour of its life: clocks differ and requests take time. */
  keyRetentionMarginMs: HOUR_MS,
  /** A page of an object's export: a payment may have fifty refunds and a hundred events, and a page has to fit a request and an answer. */
  exportPaymentsMax: 20,
  exportEventsMax: 200,
  /** Pages of objects that one request of a rebuild looks at: a few queries each, far below what one invocation may make. */
  rebuildPagesPerRequest: 20,
  /** Before a row counts as different it is looked at again: what was just being published has arrived by then. */
  rebuildSecondLookMs: 2 * SECOND_MS,
  /** The last days that a daily comparison covers: late captures and a weekend of a provider's own fit in. */
  reconciliationWindowMs: 3 * DAY_MS,
  /** Windows overlap by this much, so that what a provider lists late is seen by the next. */
  reconciliationOverlapMs: DAY_MS,
  /** Authorize.Net lists batches of at most 31 days; a longer time is several comparisons. */
  reconciliationWindowMsMax: 31 * DAY_MS,
  /** Nobody lists what was paid longer ago than books are kept. */
  reconciliationReachMs: 10 * 366 * DAY_MS,
  /** What was paid a moment ago may still be on its way to us. */
  reconciliationSettleMs: 15 * MINUTE_MS,
  reconciliationEveryMs: DAY_MS,
  /** The most that Stripe lists at once. */
  reconciliationRowsPerPage: 100,
  /** What one step does: a minute's work at a provider that answers slowly, and few hundred of the thousand queries of an invocation. */
  reconciliationPagesPerStep: 10,
  reconciliationAsksPerStep: 40,
  /** A step ends after the page and the questions that it is at then; a tick begins no other after it. Far less than a lease, whatever one question takes. */
  reconciliationStepMs: 4 * MINUTE_MS,
  /** Comparisons that one tick goes on with, and accounts for which it begins one. */
  reconciliationsPerTick: 3,
  /** Nobody else goes on with a comparison for this long: longer than a step can take at a provider that does not answer. */
  reconciliationLeaseMs: 14 * MINUTE_MS,
  /** After so many unanswered questions about one payment the list itself is believed, and a human told. */
  reconciliationTriesMax: 6,
  /** A settlement report of about ten thousand payments. */
  reportBytesMax: 5 * 1024 * 1024,
  /** Reports of one merchant that are being compared: each is kept until it is done, and takes its turn with everybody else's. */
  reportsAtOnceMax: 3,
  /** A quarter's settlements in one day. */
  reportsPerDayMax: 100,
  /** Full pages of payments in one file of the desk, with two queries each: within the thousand of an invocation. */
  paymentExportPagesMax: 100,
  /** Entries of one file of the ledger: a megabyte or two, from one query. */
  ledgerExportMax: 5_000,
  /** How often a report is looked at again because others of the same payments came meanwhile: as many as anybody hands in at one moment. */
  payoutTriesMax: 5,
  /** Lines of one report on payouts: some six thousand entries, in one batch that ends within a few seconds. */
  payoutLinesMax: 2_000,
  /** A list of all accounts goes through every wallet's: so many take some hundredths of a second. */
  walletsPerMerchantMax: 20_000,
  walletNameLengthMax: 100,
  /** As long as the ids that other systems give their customers. */
  walletReferenceLengthMax: 100,
  /** As many as anybody pays in. */
  walletCurrenciesMax: 10,
  walletReasonLengthMax: 300,
  /** Of a quote's token, which has some 600 characters. */
  quoteTokenLengthMax: 1_000,
  /** Codes of one wallet that can be paid with: one for each card or mail that carries one. */
  walletCodesMax: 20,
  /** Refusals of one merchant and mode that the audit log notes in a window: who is refused more often is told by that. */
  auditRefusalsMax: 100,
  auditRefusalsWindowMs: HOUR_MS,
  /** Rows that one page of a narrowed list looks at: some milliseconds of the database. */
  auditRowsPerPage: 5_000,
  /** Rows that one export reads at once, and in all: within the thousand queries of an invocation. */
  auditExportRowsAtOnce: 500,
  auditExportRowsMax: 100_000,
  /** Two random names in a row that are taken already are no accident. */
  slugDrawsMax: 3,
  /** Two tabs may refresh at the same moment, over a slow line; after this long, an exchanged token that comes again was stolen. */
  refreshReuseGraceMs: 10 * SECOND_MS,
  /** A mistyped password is no attack, five are one or a forgotten password; bounded, it leaves an attacker a hundred tries a day. */
  loginAccountDelaysMs: [0, 0, 0, 0, ...GROWING_DELAYS_MS],
  /** An office behind one address mistypes more often than one person; a list of passwords is longer. */
  loginNetworkDelaysMs: [...Array<number>(19).fill(0), ...GROWING_DELAYS_MS],
  /** Who has not failed for a day begins anew. */
  loginFailuresKeptMs: DAY_MS,
  /** From the password to the second factor: time to fetch the phone. */
  secondFactorMs: 5 * MINUTE_MS,
  /** Log-ins of one user that wait for their second step: he begins one at a time, and starts over now and then. */
  challengesMax: 20,
  /** From the QR code to its first code: time to install an authenticator. */
  totpEnrolmentMs: 15 * MINUTE_MS,
  /** Enough for a few lost phones; they fit one slip of paper. */
  recoveryCodes: 10,
  /** From the page with the button to the unlocked device; a log-in page is left open over lunch. */
  passkeyChallengeMs: 2 * HOUR_MS,
  passkeyNameLengthMax: 100,
  /** A device for each pocket and drawer. */
  passkeysMax: 20,
  /** A recovery code has 16 letters and three hyphens; people add spaces. */
  secondFactorCodeLengthMax: 40,
  /** A mail may wait for the evening. */
  verifyEmailMs: DAY_MS,
  /** Whoever asked for it is waiting for it; what lies in a mailbox for longer may be found by somebody else. */
  resetPasswordMs: HOUR_MS,
  /** What tells of a change that was made is worth telling for this long. */
  noticeMs: DAY_MS,
  /** Mails of one kind that an address gets in an hour, whoever asks for them. */
  mailsPerHourMax: 3,
  /** A provider of mail that has not answered by then is asked again. */
  mailTimeoutMs: 10 * SECOND_MS,
  /** Longer than sending takes. */
  mailLeaseMs: MINUTE_MS,
  /** Wait before a mail is sent again, doubled each time up to the next line. */
  mailRetryFirstMs: 30 * SECOND_MS,
  mailRetryMsMax: HOUR_MS,
  /** Of one tick: the next comes in a minute. */
  mailsPerTick: 20,
  /** The longest header that browsers send is about 200 characters. */
  userAgentLengthMax: 500,
  browserLengthMax: 60,
  /** "Last used" is noted at this grain, so that reading the API does not mean writing the database each time. */
  lastUsedGrainMs: 10 * MINUTE_MS,
  /** Nothing that we hand out is longer. */
  credentialsLengthMax: 2_000,
  /** How far a signer's clock may be off, and how long a request may be under way: what is signed earlier or later is refused. */
  signatureSkewMs: 5 * MINUTE_MS,
  /** Every header that a request of ours can have, by name, and the parameters. */
  signatureInputLengthMax: 1_000,
  /** Revoked keys stay in the list that this reads; more pages of them than this nobody has. */
  deskKeyPagesMax: 10,
  /** A payment has a few events for each of its refunds, of which there are at most fifty. */
  deskEventPagesMax: 5,
  /** Hashes of style texts that one isolate remembers. A colour gives one text, so this is for the worst case. */
  styleHashesMax: 1_000,
  /** Without script, an undecided payment's page is loaded again after so many seconds, and each time a little later. */
  statusRefreshSeconds: 5,
  statusRefreshSecondsMax: 60,
  /** About twenty minutes: who still waits then has closed the page or looks again himself. */
  statusRefreshesMax: 30,
  /** Keys that sign change with the root secret, once in years; a new one is known everywhere after this long. */
  publicKeysMs: 5 * MINUTE_MS,
  /** Seconds after which a client is told to come back, where nothing better is known. */
  retryAfterSeconds: 2,
  /** How long `find` may answer from memory. A rotated webhook secret overlaps with the old one for longer. */
  accountMemoryMs: MINUTE_MS,
  /** A bound on what one isolate remembers; the account asked for first is forgotten first. */
  accountsRememberedMax: 500,
  /** One more than the usual deploy or eviction needs; each try is on a fresh stub, since a stub that failed stays broken. */
  objectTriesMax: 3,
  /** Pause before the first repetition, doubled and jittered: a reset object is back within milliseconds. */
  objectPauseMs: 40,
} as const;
