import { HttpResponse, http } from 'msw';
import type { CheckoutLine, Invoice, Order, Quote } from '../../features/commerce/model/types.ts';
import { product } from './catalog-data.ts';
import { giftPreview, gifts } from './commerce/gifts.ts';
import {
  benefits,
  manyBenefits,
  manyMemberships,
  membershipHistory,
  memberships,
  planPreview,
  quotaUses,
  tierOwners,
  tiers,
} from './commerce/memberships.ts';
import { offer, providers } from './commerce/offers.ts';
import { invoice, newOrder, orders, refunds, summaryOf } from './commerce/orders.ts';

const api = (path: string) => `*/api/v1${path}`;
const refuse = (status: number, code: string) => HttpResponse.json({ code, status }, { status });
const cny = (minorUnits: number) => ({ minorUnits, currency: 'CNY' });

const promise = {
  windowHours: 72,
  maxConsumedPercent: 30,
  text: '购买后 72 小时内、学习未满 30% 时，可自助全额退款。',
};

function tierQuote(line: CheckoutLine): Quote {
  const tier = tiers.find((known) => known.id === line.tierId);
  const due = tier?.id === 'tier-friend' ? 5800 : 3000;
  const back = line.tierId === 'tier-rafael' ? 600 : 0;
  return {
    currency: 'CNY',
    lines: [
      {
        kind: 'membership',
        productId: null,
        tierId: line.tierId,
        period: line.period,
        title: tier?.details.nameZh ?? '读者会员',
        unit: cny(due),
        discount: cny(back),
        total: cny(due - back),
        refundPolicy: promise,
      },
    ],
    subtotal: cny(due),
    discounts: back > 0 ? [{ name: '欢迎回来', amount: cny(back), code: null }] : [],
    total: cny(due - back),
    problems: [],
  };
}

/** The work p12 is the buyer's already, p13 they wrote; a tier that is left behind comes with a discount for coming back. */
function quote(lines: CheckoutLine[], codes: readonly string[], price: number): Quote {
  const [line] = lines;
  const owned = line?.productId === 'p12' ? 'commerce.already_owned' : 'commerce.own_product';
  if (!line?.gift && (line?.productId === 'p12' || line?.productId === 'p13')) {
    const problem = { code: owned, message: '你已经有它了。', line: 0, couponCode: null, blocks: true };
    return {
      currency: 'CNY',
      lines: [],
      subtotal: cny(0),
      discounts: [],
      total: cny(0),
      problems: [problem],
    };
  }
  if (line?.tierId) return tierQuote(line);
  if (line?.productId === 'p14') price = 15_960;
  const known = product(Number(line?.productId?.slice(1) ?? 1));
  const off = codes.includes('HELLO-20') ? 2000 : 0;
  return {
    currency: 'CNY',
    lines: [
      {
        kind: line?.gift ? 'gift' : 'product',
        productId: line?.productId,
        tierId: null,
        period: null,
        title: known.title,
        unit: cny(price),
        discount: cny(off),
        total: cny(price - off),
        refundPolicy: promise,
      },
    ],
    subtotal: cny(price),
    discounts: off > 0 ? [{ name: '新同学优惠', amount: cny(off), code: 'HELLO-20' }] : [],
    total: cny(price - off),
    problems: codes
      .filter((code) => code !== 'HELLO-20')
      .map((code) => ({
        code: 'commerce.coupon_code_unknown',
        message: '没有这个优惠码。',
        line: null,
        couponCode: code,
        blocks: true,
      })),
  };
}

interface CommerceSetup {
  /** Many of every state, instead of the one that is in order. */
  memberships?: 'many';
}

/** A shop of one's own per page: what is ordered and paid stays so until the page goes. */
export function commerceHandlers(signedIn: boolean, setup: CommerceSetup = {}) {
  const requests = new Map<string, Invoice>([
    ['partly', invoice('partly', 'issued')],
    ['present', invoice('present', 'rejected')],
    ['thanks', invoice('thanks', 'requested')],
  ]);
  const desk = new Map<string, Order>(orders.map((entry) => [entry.id, structuredClone(entry)]));
  let price = 19_950;
  let raised = false;
  const mine = (id: unknown, show: (order: Order) => Response) => {
    const found = desk.get(String(id));
    return signedIn && found ? show(found) : refuse(signedIn ? 404 : 401, 'commerce.order_not_found');
  };
  return [
    http.get(api('/products/:id/offer'), ({ params }) => HttpResponse.json(offer(String(params.id)))),
    http.get(api('/payments/providers'), () => HttpResponse.json(providers)),
    http.post(api('/checkout/quote'), async ({ request }) => {
      const asked = (await request.json()) as { lines: CheckoutLine[]; couponCodes?: string[] };
      return HttpResponse.json(quote(asked.lines, asked.couponCodes ?? [], price));
    }),
    http.post(api('/orders'), async ({ request }) => {
      const asked = (await request.json()) as {
        lines: CheckoutLine[];
        couponCodes?: string[];
        expectedTotal: { minorUnits: number };
        provider?: Order['provider'];
      };
      // The work p11 becomes dearer just when somebody buys it.
      if (asked.lines[0]?.productId === 'p11' && !raised) {
        raised = true;
        price = 25_000;
        return refuse(409, 'commerce.price_changed');
      }
      const priced = quote(asked.lines, asked.couponCodes ?? [], price);
      const order = newOrder({
        total: priced.total,
        provider: asked.provider,
        payment: {
          id: 'pay9',
          provider: asked.provider ?? 'sandbox',
          status: 'pending',
          instructions: { kind: 'qr', qr: 'weixin://wxpay/bizpayurl?pr=p4lpSuKzz' },
          failureReason: null,
        },
      });
      desk.set(order.id, order);
      return HttpResponse.json(order, { status: 201 });
    }),
    http.get(api('/me/orders'), ({ request }) => {
      if (!signedIn) return refuse(401, 'common.unauthenticated');
      const status = new URL(request.url).searchParams.get('status');
      const items = [...desk.values()].filter((entry) => !status || entry.status === status);
      return HttpResponse.json({ items: items.map(summaryOf), next: null });
    }),
    http.get(api('/orders/:id/status'), ({ params }) =>
      mine(params.id, ({ status, expiresAt, version }) => HttpResponse.json({ status, expiresAt, version })),
    ),
    http.get(api('/orders/:id'), ({ params }) => mine(params.id, (order) => HttpResponse.json(order))),
    http.post(api('/orders/:id/cancel'), ({ params }) =>
      mine(params.id, (order) => {
        Object.assign(order, { status: 'cancelled', version: order.version + 1, payment: null });
        order.can = { pay: false, cancel: false, requestRefund: false, invoice: false };
        return HttpResponse.json(order);
      }),
    ),
    http.post(api('/orders/:id/payments'), async ({ params, request }) => {
      const { provider } = (await request.json()) as { provider: NonNullable<Order['provider']> };
      return mine(params.id, (order) => {
        const instructions = { kind: 'qr' as const, qr: 'weixin://wxpay/bizpayurl?pr=p4lpSuKzz' };
        order.provider = provider;
        order.payment = { id: 'pay8', provider, status: 'pending', instructions, failureReason: null };
        return HttpResponse.json({ paymentId: 'pay8', provider, instructions, expiresAt: order.expiresAt });
      });
    }),
    http.get(api('/orders/:id/refunds'), ({ params }) =>
      HttpResponse.json(refunds.filter((refund) => refund.orderId === params.id)),
    ),
    http.post(api('/orders/:id/refunds/preview'), ({ params }) =>
      mine(params.id, (order) => {
        const late = params.id === 'partly';
        const verdict = late ? 'tooMuchConsumed' : 'allowed';
        const amount = cny(order.paid.minorUnits - order.refunded.minorUnits);
        return HttpResponse.json({
          allowed: !late,
          amount,
          verdict,
          policy: order.refundPolicy,
          until: new Date(Date.now() + 3 * 86_400_000).toISOString(),
          lines: order.lines.map((line) => ({
            lineId: line.id,
            title: line.title,
            amount,
            consumedPercent: late ? 64 : 12,
            verdict,
            policy: line.refundPolicy,
          })),
        });
      }),
    ),
    http.post(api('/orders/:id/refunds'), ({ params }) =>
      mine(params.id, (order) => {
        Object.assign(order, { status: 'refunded', version: order.version + 1, refunded: order.paid });
        order.can = { pay: false, cancel: false, requestRefund: false, invoice: false };
        return HttpResponse.json({ ...refunds[0], orderId: order.id, amount: order.paid }, { status: 201 });
      }),
    ),
    http.get(api('/tiers/owners'), () => HttpResponse.json(tierOwners)),
    http.get(api('/orders/:id/invoice'), ({ params }) => {
      const asked = requests.get(String(params.id));
      return asked ? HttpResponse.json(asked) : refuse(404, 'commerce.invoice_not_found');
    }),
    http.post(api('/orders/:id/invoice'), async ({ params, request }) => {
      const asked = (await request.json()) as Partial<Invoice>;
      const made = { ...invoice(String(params.id), 'requested'), taxId: null, ...asked };
      requests.set(String(params.id), made);
      return HttpResponse.json(made, { status: 201 });
    }),
    http.post(api('/authors/:handle/tips'), async ({ request }) => {
      const asked = (await request.json()) as {
        amount: Order['total'];
        note?: string;
        provider: Order['provider'];
      };
      const order = newOrder({
        total: asked.amount,
        subtotal: asked.amount,
        provider: asked.provider,
        lines: (desk.get('thanks')?.lines ?? []).map((line) => ({
          ...line,
          unit: asked.amount,
          total: asked.amount,
          recipientNote: asked.note ?? null,
        })),
        payment: {
          id: 'pay9',
          provider: asked.provider ?? 'sandbox',
          status: 'pending',
          instructions: { kind: 'qr', qr: 'weixin://wxpay/bizpayurl?pr=p4lpSuKzz' },
          failureReason: null,
        },
      });
      desk.set(order.id, order);
      return HttpResponse.json(order, { status: 201 });
    }),
    http.get(api('/tiers'), () => HttpResponse.json(tiers)),
    http.get(api('/tiers/:id'), ({ params }) => {
      const known = tiers.find((tier) => tier.id === params.id);
      return known && HttpResponse.json(known);
    }),
    http.get(api('/me/memberships'), () =>
      signedIn
        ? HttpResponse.json(setup.memberships === 'many' ? manyMemberships : memberships)
        : refuse(401, 'common.unauthenticated'),
    ),
    http.get(api('/me/benefits'), () =>
      signedIn
        ? HttpResponse.json(setup.memberships === 'many' ? manyBenefits : benefits)
        : HttpResponse.json([]),
    ),
    http.get(api('/me/memberships/:id/quota-uses'), () =>
      HttpResponse.json({ items: quotaUses, next: null }),
    ),
    http.get(api('/me/memberships/:id/history'), () => HttpResponse.json(membershipHistory)),
    http.post(api('/me/memberships/:id/change/preview'), () => HttpResponse.json(planPreview)),
    http.post(api('/me/memberships/:id/:step'), () => new HttpResponse(null, { status: 204 })),
    http.post(api('/memberships/trial'), () => HttpResponse.json(memberships[0])),
    http.get(api('/me/gifts'), () => HttpResponse.json({ items: gifts, next: null })),
    http.post(api('/me/gifts/:id/refund'), () => HttpResponse.json({ ...gifts[0], status: 'returned' })),
    http.get(api('/gifts/:code/preview'), ({ params }) =>
      params.code === 'NOTHING'
        ? refuse(404, 'commerce.gift_not_found')
        : HttpResponse.json(giftPreview(String(params.code))),
    ),
    http.post(api('/gifts/redeem'), () =>
      HttpResponse.json({
        giftId: 'g1',
        title: product(1).title,
        productId: 'p1',
        tierId: null,
        period: null,
      }),
    ),
    http.post(api('/files'), () =>
      HttpResponse.json({ id: 'f1', url: '/f', name: 'p.png', contentType: 'image/png', size: 8 }),
    ),
    http.post(api('/orders/:id/offline-proof'), ({ params }) =>
      mine(params.id, (order) => {
        const proof = {
          status: 'submitted' as const,
          submittedAt: new Date().toISOString(),
          decidedAt: null,
          reason: null,
        };
        if (order.payment) order.payment = { ...order.payment, proof };
        return HttpResponse.json({ proofId: 'proof1', status: 'submitted' }, { status: 202 });
      }),
    ),
  ];
}
