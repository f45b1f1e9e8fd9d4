/** What the form of an invoice holds. */
export interface InvoiceForm extends Record<string, unknown> {
  kind: 'person' | 'company';
  /** A special one (增值税专用发票) is for companies, and names address, telephone, bank and account. */
  type: 'ordinary' | 'special';
  title: string;
  taxId: string;
  address: string;
  phone: string;
  bank: string;
  account: string;
  email: string;
  note: string;
}

export interface InvoiceInput {
  kind: 'person' | 'company';
  type: 'ordinary' | 'special';
  title: string;
  taxId?: string;
  address?: string;
  phone?: string;
  bank?: string;
  account?: string;
  email: string;
  note?: string;
}

/** The characters of a unified social credit code, by their value. */
const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

export const normalTaxId = (raw: string) => raw.replace(/[\s-]/g, '').toUpperCase();

export const normalAccount = (raw: string) => raw.replace(/[\s-]/g, '');

/** The last character of a code by GB 32100-2015: it makes the sum, weighted by the powers of three, a multiple of 31. */
function checkOf(code: string): string | undefined {
  let [sum, weight] = [0, 1];
  for (const letter of code) {
    sum += letters.indexOf(letter) * weight;
    weight = (weight * 3) % letters.length;
  }
  return letters[(letters.length - (sum % letters.length)) % letters.length];
}

/** A unified social credit code of 18 characters with the right last one, or an older number of 15; the server judges by the same rules. */
export function isTaxId(raw: string): boolean {
  const id = normalTaxId(raw);
  if (/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(id))
    return id[17] === checkOf(id.slice(0, 17));
  return /^\d{6}[0-9A-Z]{9}$/.test(id);
}

export const isPhone = (raw: string) =>
  /^[\d+\-() ]{1,30}$/.test(raw.trim()) && raw.replace(/\D/g, '').length >= 7;

export const isAccount = (raw: string) => /^\d{8,32}$/.test(normalAccount(raw));

/** Which field a refusal of the server is about. */
export const faultFields: Readonly<Record<string, keyof InvoiceForm & string>> = {
  'commerce.invoice_tax_id_missing': 'taxId',
  'commerce.invoice_tax_id_invalid': 'taxId',
  'commerce.invoice_address_missing': 'address',
  'commerce.invoice_phone_invalid': 'phone',
  'commerce.invoice_bank_missing': 'bank',
  'commerce.invoice_account_invalid': 'account',
};

export function toInput(form: InvoiceForm): InvoiceInput {
  const company = form.kind === 'company';
  const special = company && form.type === 'special';
  return {
    kind: form.kind,
    type: special ? 'special' : 'ordinary',
    title: form.title.trim(),
    taxId: company ? normalTaxId(form.taxId) : undefined,
    address: special ? form.address.trim() : undefined,
    phone: special ? form.phone.trim() : undefined,
    bank: special ? form.bank.trim() : undefined,
    account: special ? normalAccount(form.account) : undefined,
    email: form.email.trim(),
    note: form.note.trim() || undefined,
  };
}
