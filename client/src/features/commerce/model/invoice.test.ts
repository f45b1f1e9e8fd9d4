import { describe, expect, it } from 'vitest';
import { type InvoiceForm, isTaxId, toInput } from './invoice';

const form: InvoiceForm = {
  kind: 'company',
  type: 'ordinary',
  title: ' 知付（上海）文化有限公司 ',
  taxId: '91310115ma1k4bxq0t',
  bank: '',
  email: ' fapiao@example.com ',
  note: '',
};

describe('a tax number', () => {
  it('has 15, 18 or 20 characters, however it was typed', () => {
    for (const id of [
      '91310115MA1K4BXQ0T',
      '9131 0115 ma1k 4bxq 0t',
      '310115123456789',
      '31011512345678901234',
    ])
      expect(isTaxId(id), id).toBe(true);
  });

  it('is not a phone number, a name, or one with letters that never occur', () => {
    for (const id of ['', '13800138000', '知付文化有限公司', '91310115MI1K4BXQ0T', '9131011SMA1K4BXQ0T'])
      expect(isTaxId(id), id).toBe(false);
  });
});

describe('a request for an invoice', () => {
  it('is sent as it is kept, and says nothing that was left empty', () => {
    expect(toInput(form)).toEqual({
      kind: 'company',
      title: '知付（上海）文化有限公司',
      taxId: '91310115MA1K4BXQ0T',
      email: 'fapiao@example.com',
      note: undefined,
    });
  });

  it('names the special kind with bank and address, for whoever issues it', () => {
    const special = { ...form, type: 'special' as const, bank: '招商银行 6225', note: '请写项目：咨询服务' };
    expect(toInput(special).note).toBe('增值税专用发票\n招商银行 6225\n请写项目：咨询服务');
  });

  it('forgets the company when it is for a person', () => {
    expect(toInput({ ...form, kind: 'person', type: 'special', bank: 'x' })).toEqual({
      kind: 'person',
      title: '知付（上海）文化有限公司',
      taxId: undefined,
      email: 'fapiao@example.com',
      note: undefined,
    });
  });
});
