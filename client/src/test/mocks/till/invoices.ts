import { HttpResponse, http } from 'msw';
import { api, cny, id, page, someOf } from './shared.ts';

const invoice = (tail: number, status: string, more: object) => ({
  id: id(tail),
  orderId: id(50),
  orderNumber: `KP261120A1B2C3${tail}`,
  buyer: { id: id(80), handle: 'xiaoyu', displayName: '小雨' },
  kind: 'company',
  type: 'ordinary',
  title: '知付（上海）文化有限公司',
  taxId: '91310115MA1K4BXQ0Y',
  address: null,
  phone: null,
  bank: null,
  account: null,
  email: 'fapiao@example.com',
  note: null,
  status,
  amount: cny(29_800),
  kept: cny(29_800),
  answer: null,
  requestedAt: '2026-11-20T02:00:00Z',
  answeredAt: null,
  can: { issue: status === 'requested', reject: status === 'requested' },
  ...more,
});

const invoices = [
  invoice(63, 'requested', {
    type: 'special',
    address: '上海市浦东新区一条名字很长的路 1288 号知识大厦 3 号楼 1701 室',
    phone: '021-6688 0000',
    bank: '招商银行股份有限公司上海陆家嘴支行',
    account: '817910299990001',
    note: '请写项目：咨询服务',
    kept: cny(24_800),
  }),
  invoice(64, 'requested', {
    kind: 'person',
    title: '林晚',
    taxId: null,
    amount: cny(9900),
    kept: cny(9900),
  }),
  invoice(65, 'requested', {
    kind: 'person',
    title: '个人',
    taxId: null,
    amount: cny(9900),
    kept: cny(0),
    buyer: { id: id(82), handle: null, displayName: null },
    can: { issue: false, reject: true },
  }),
  invoice(66, 'issued', { answer: '26312000000012345678', answeredAt: '2026-11-20T08:00:00Z', kept: cny(0) }),
  invoice(67, 'rejected', { answer: '税号与抬头不符', answeredAt: '2026-11-20T08:00:00Z' }),
];

/** Invoices that were asked for. */
export function invoiceHandlers(empty: boolean) {
  const some = someOf(empty);
  return [
    http.get(api('/admin/invoices'), ({ request }) => {
      const status = new URL(request.url).searchParams.get('status');
      return page(some(invoices).filter((each) => !status || each.status === status));
    }),
    http.post(api('/admin/invoices/:id/:answer'), () => HttpResponse.json(invoices[0])),
  ];
}
