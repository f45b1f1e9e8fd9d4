/** What the form of an invoice holds. */
export interface InvoiceForm extends Record<string, unknown> {
  kind: 'person' | 'company';
  /** A special one (增值税专用发票) is for companies, and names bank and address. */
  type: 'ordinary' | 'special';
  title: string;
  taxId: string;
  bank: string;
  email: string;
  note: string;
}

export interface InvoiceInput {
  kind: 'person' | 'company';
  title: string;
  taxId?: string;
  email: string;
  note?: string;
}

/** The name of a special invoice is the law's own; whoever issues it reads it so. */
const special = '增值税专用发票';

export const normalTaxId = (raw: string) => raw.replace(/[\s-]/g, '').toUpperCase();

/** A unified social credit code has 18 characters; older tax numbers 15, those with a suffix 20. Letters I, O, Z, S and V never occur in the former. */
export function isTaxId(raw: string): boolean {
  const id = normalTaxId(raw);
  if (id.length === 18) return /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(id);
  return /^[0-9A-Z]{15}$|^[0-9A-Z]{20}$/.test(id);
}

export function toInput(form: InvoiceForm): InvoiceInput {
  const company = form.kind === 'company';
  const parts =
    company && form.type === 'special' ? [special, form.bank.trim(), form.note.trim()] : [form.note.trim()];
  return {
    kind: form.kind,
    title: form.title.trim(),
    taxId: company ? normalTaxId(form.taxId) : undefined,
    email: form.email.trim(),
    note: parts.filter(Boolean).join('\n') || undefined,
  };
}
