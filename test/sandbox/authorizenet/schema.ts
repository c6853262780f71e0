/** The XML schema behind the JSON API: every object's members in their one order. */
import { isJson, type Json } from "./answers.ts";

/** The members of an object in the schema's order (AnetApiSchema.xsd); null for what has no members that are checked. */
type Shape = { readonly [member: string]: Shape | null };

const AUTHENTICATION: Shape = { name: null, transactionKey: null };
const SETTINGS: Shape = { setting: null };
const TRANSACTION: Shape = {
  transactionType: null,
  amount: null,
  currencyCode: null,
  payment: { creditCard: { cardNumber: null, expirationDate: null, cardCode: null }, bankAccount: null },
  profile: null,
  solution: null,
  callId: null,
  terminalNumber: null,
  authCode: null,
  refTransId: null,
  splitTenderId: null,
  order: { invoiceNumber: null, description: null },
  lineItems: null,
  tax: null,
  duty: null,
  shipping: null,
  taxExempt: null,
  poNumber: null,
  customer: { type: null, id: null, email: null },
  billTo: null,
  shipTo: null,
  customerIP: null,
  cardholderAuthentication: null,
  retail: null,
  employeeId: null,
  transactionSettings: SETTINGS,
  userFields: null,
};
const LISTING: Shape = {
  sorting: { orderBy: null, orderDescending: null },
  paging: { limit: null, offset: null },
};
const COMMON: Shape = { merchantAuthentication: AUTHENTICATION, clientId: null, refId: null };

const REQUESTS: Readonly<Record<string, Shape>> = {
  authenticateTestRequest: COMMON,
  createTransactionRequest: { ...COMMON, transactionRequest: TRANSACTION },
  getHostedPaymentPageRequest: {
    ...COMMON,
    transactionRequest: TRANSACTION,
    hostedPaymentSettings: SETTINGS,
  },
  updateHeldTransactionRequest: { ...COMMON, heldTransactionRequest: { action: null, refTransId: null } },
  getTransactionDetailsRequest: { ...COMMON, transId: null },
  getUnsettledTransactionListRequest: { ...COMMON, status: null, ...LISTING },
  getSettledBatchListRequest: {
    ...COMMON,
    includeStatistics: null,
    firstSettlementDate: null,
    lastSettlementDate: null,
  },
  getTransactionListRequest: { ...COMMON, batchId: null, ...LISTING },
};

/** Why a request does not fit the schema, in the words of its parser; null where it fits. */
export function schemaError(name: string, request: Json): string | null {
  const shape = REQUESTS[name];
  return shape === undefined ? `The element '${name}' is not declared.` : orderError(name, request, shape);
}

function orderError(name: string, value: Json, shape: Shape): string | null {
  const order = Object.keys(shape);
  let last = -1;
  for (const [member, inner] of Object.entries(value)) {
    const place = order.indexOf(member);
    if (place <= last) {
      const expected = order.slice(last + 1).join(", ");
      return `The element '${name}' has invalid child element '${member}'. List of possible elements expected: '${expected}'.`;
    }
    last = place;
    const innerShape = shape[member];
    if (innerShape === null || innerShape === undefined || !isJson(inner)) continue;
    const error = orderError(member, inner, innerShape);
    if (error !== null) return error;
  }
  return null;
}
