import { describe, expect, it } from 'vitest';
import { type InvoiceForm, isAccount, isPhone, isTaxId, toInput } from './invoice';

const form: InvoiceForm = {
  kind: 'company',
  type: 'ordinary',
  title: ' 知付（上海）文化有限公司 ',
  taxId: '91310115ma1k4bxq0y',
  address: '',
  phone: '',
  bank: '',
  account: '',
  email: ' fapiao@example.com ',
  note: '',
};

const asked = {
  kind: 'company',
  type: 'ordinary',
  title: '知付（上海）文化有限公司',
  taxId: '91310115MA1K4BXQ0Y',
  email: 'fapiao@example.com',
};

describe('a tax number', () => {
  it('has 18 characters of which the last checks the others, or 15, however it was typed', () => {
    for (const id of [
      '91350100M000100Y43',
      '91310115MA1K4BXQ0Y',
      '9131 0115-ma1k 4bxq 0y',
      '310115123456789',
      '31011574493456X',
    ])
      expect(isTaxId(id), id).toBe(true);
  });

  it('is not a phone number, a name, one with letters that never occur, or a wrong check', () => {
    for (const id of [
      '',
      '13800138000',
      '知付文化有限公司',
      '91310115MI1K4BXQ0Y',
      '9131011SMA1K4BXQ0Y',
      '91310115MA1K4BXQ0T',
      '91310115MA1K4BXQY0',
      '31011512345678901234',
    ])
      expect(isTaxId(id), id).toBe(false);
  });
});

describe('what a special invoice names', () => {
  it('is a telephone of seven digits and an account of eight, however they were typed', () => {
    expect(['0755-8601 3388', '+86 (21) 6688-0000'].every(isPhone)).toBe(true);
    expect(['', '12-34', '021-6688 转 5'].some(isPhone)).toBe(false);
    expect(['8179 1029 9990 001', '62258801-23456789'].every(isAccount)).toBe(true);
    expect(['', '1234567', '6225-ABCD-1234'].some(isAccount)).toBe(false);
  });
});

describe('a request for an invoice', () => {
  it('is sent as it is kept, and says nothing that was left empty', () => {
    expect(toInput(form)).toEqual(asked);
  });

  it('names type, address, telephone, bank and account of a special one', () => {
    const special = {
      ...form,
      type: 'special' as const,
      address: ' 上海市某路 1 号',
      phone: '021-6688 0000',
      bank: '招商银行某支行 ',
      account: '6225 8801 2345 6789',
      note: '请写项目：咨询服务',
    };
    expect(toInput(special)).toEqual({
      ...asked,
      type: 'special',
      address: '上海市某路 1 号',
      phone: '021-6688 0000',
      bank: '招商银行某支行',
      account: '6225880123456789',
      note: '请写项目：咨询服务',
    });
  });

  it('forgets the company when it is for a person', () => {
    expect(toInput({ ...form, kind: 'person', type: 'special', bank: 'x' })).toEqual({
      kind: 'person',
      type: 'ordinary',
      title: '知付（上海）文化有限公司',
      email: 'fapiao@example.com',
    });
  });
});
