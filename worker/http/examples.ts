/** Example requests by operation id. Each is in the API document, and a test sends each. */

type Examples = Readonly<Record<string, { readonly summary: string; readonly value: unknown }>>;

/** Bodies that the API accepts unchanged. */
export const REQUEST_EXAMPLES: Readonly<Record<string, Examples>> = {
  postAuthRegister: {
    shop: {
      summary: "A new merchant",
      value: { email: "ada@example.com", password: "correct horse battery", business_name: "Ada's Books" },
    },
  },
  postAuthLogin: {
    user: { summary: "By password", value: { email: "ada@example.com", password: "correct horse battery" } },
  },
  postApiKeys: {
    reader: {
      summary: "A key that only reads",
      value: { name: "Bookkeeping", permissions: ["links:read", "payments:read"] },
    },
  },
  patchMerchant: {
    looks: {
      summary: "Name and colour of the payment page",
      value: { name: "Ada's Books", brand_color: "#1a73e8", support_email: "help@example.com" },
    },
  },
  postLinks: {
    invoice: {
      summary: "A fixed amount",
      value: { title: "Invoice 7", amount: 1999, currency: "EUR", metadata: { order: "7" } },
    },
    donation: {
      summary: "The shopper chooses the amount",
      value: {
        title: "Support the library",
        currency: "EUR",
        open_amount: { minimum: 100, maximum: 50_000, suggestions: [500, 1_000] },
      },
    },
    evening: {
      summary: "Items, a limit, manual capture",
      value: {
        title: "Reading evening",
        currency: "EUR",
        line_items: [
          { name: "Seat", amount: 1_500, quantity: 1, adjustable_quantity: { minimum: 1, maximum: 4 } },
          { name: "Soup", amount: 650, quantity: 0, adjustable_quantity: { minimum: 0, maximum: 4 } },
        ],
        max_payments: 40,
        capture_method: "manual",
      },
    },
    taxed: {
      summary: "With the VAT of the shopper's country in the price",
      value: {
        title: "E-book",
        amount: 1_190,
        currency: "EUR",
        tax: { type: "eu_vat", seller_country: "DE", behavior: "inclusive" },
      },
    },
  },
  postQuotes: {
    order: {
      summary: "What an order would cost in Austria, with VAT and fees on top",
      value: {
        link: {
          title: "Studio order",
          currency: "EUR",
          line_items: [
            { name: "Bowl", amount: 5_800, adjustable_quantity: { minimum: 1, maximum: 4 } },
            { name: "Book", amount: 2_990, tax: { category: "reduced", country_rates: { AT: 1_000 } } },
          ],
          tax: { type: "eu_vat", seller_country: "DE", behavior: "exclusive" },
          fees: {
            rules: [
              { type: "fixed", name: "Per payment", currency: "EUR", amount: 30 },
              { type: "percentage", name: "Processing", basis_points: 350 },
            ],
            borne_by: "shopper",
          },
        },
        choice: { quantities: { "0": 2 }, country: "AT" },
      },
    },
  },
  putFeeProfile: {
    onTop: {
      summary: "3.5 % and 0.30 EUR, on top",
      value: {
        fees: {
          rules: [
            { type: "fixed", name: "Per payment", currency: "EUR", amount: 30 },
            { type: "percentage", name: "Processing", basis_points: 350 },
          ],
          borne_by: "shopper",
        },
      },
    },
  },
  postLinksBatch: {
    two: {
      summary: "Two invoices",
      value: {
        links: [
          { title: "Invoice 8", amount: 2_500, currency: "EUR" },
          { title: "Invoice 9", amount: 990, currency: "EUR" },
        ],
      },
    },
  },
  patchLinksById: {
    price: { summary: "A new price", value: { amount: 2_499 } },
  },
  postPaymentsByIdCapture: {
    all: { summary: "Everything authorised", value: {} },
    part: { summary: "Part of it; the rest is released", value: { amount: 1_000 } },
  },
  postPaymentsByIdRefunds: {
    part: { summary: "Part of it", value: { amount: 500, reason: "One of two was damaged" } },
    all: { summary: "Everything that is left", value: {} },
  },
  postPaymentsByIdReviewsHandled: {
    all: { summary: "All of them", value: {} },
  },
  postWebhookEndpoints: {
    paid: {
      summary: "What was paid, and every refund",
      value: {
        url: "https://shop.example.com/paylinks",
        events: ["payment.captured", "refund.*"],
        description: "Orders",
      },
    },
    everything: { summary: "Everything", value: { url: "https://shop.example.com/paylinks" } },
  },
  patchWebhookEndpointsById: {
    paused: { summary: "Nothing is sent until it is enabled again", value: { status: "disabled" } },
    moved: { summary: "Another address", value: { url: "https://shop.example.com/events" } },
  },
  postWebhookEndpointsByIdRotate: {
    day: { summary: "Both secrets sign for a day", value: { overlap_seconds: 86_400 } },
  },
  postPspAccounts: {
    stripe: {
      summary: "Stripe, with a webhook endpoint of your own",
      value: {
        provider: "stripe",
        credentials: {
          secret_key: "sk_test_0123456789abcdefghij",
          publishable_key: "pk_test_0123456789abcdefghij",
          webhook_secret: "whsec_0123456789abcdefghijklmn",
        },
      },
    },
  },
  putRouting: {
    none: { summary: "No rules: accounts in the order in which they were connected", value: { rules: [] } },
  },
};
