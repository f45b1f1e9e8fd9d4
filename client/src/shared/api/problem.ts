/** What the server refused, as RFC 9457 says it, plus our stable `code`. Status 0 means the server was not reached. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly errors: Record<string, FieldError[]>;
  readonly traceId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(init: {
    code: string;
    status: number;
    detail?: string;
    errors?: Record<string, FieldError[]>;
    traceId?: string;
    retryAfterSeconds?: number;
  }) {
    super(init.detail || init.code);
    this.name = 'ApiProblem';
    this.code = init.code;
    this.status = init.status;
    this.detail = init.detail ?? '';
    this.errors = init.errors ?? {};
    this.traceId = init.traceId;
    this.retryAfterSeconds = init.retryAfterSeconds;
  }

  get isOffline(): boolean {
    return this.status === 0;
  }

  /** Worth another try as it is: the network, a busy server, a fault. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  get isConflict(): boolean {
    return this.status === 409 || this.status === 412;
  }
}

/** One complaint about one field: its own code when the server has one, its sentence in any case. */
export interface FieldError {
  code?: string;
  message: string;
}

export function toProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem({ code: 'client.unexpected', status: -1, detail: String(error) });
}

const fallbackCode = (status: number) => `http.${status}`;

function readErrors(raw: unknown): Record<string, FieldError[]> {
  if (typeof raw !== 'object' || raw === null) return {};
  const result: Record<string, FieldError[]> = {};
  for (const [field, value] of Object.entries(raw)) {
    const list = Array.isArray(value) ? value : [value];
    result[camelPath(field)] = list.map((item) => {
      if (typeof item === 'string') return { message: item };
      const { code, message, detail } = item as { code?: string; message?: string; detail?: string };
      return { code, message: message ?? detail ?? code ?? '' };
    });
  }
  return result;
}

/** `Sections[0].Title` → `sections.0.title`, the way forms address their fields. */
function camelPath(path: string): string {
  return path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean)
    .map((part) => part.charAt(0).toLowerCase() + part.slice(1))
    .join('.');
}

/** Reads a refusal whatever its body is: problem+json, a proxy's HTML page, or nothing. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const retryAfter = Number(response.headers.get('Retry-After'));
  const base = {
    status: response.status,
    retryAfterSeconds: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : undefined,
  };
  try {
    if (!response.headers.get('Content-Type')?.includes('json')) {
      return new ApiProblem({ ...base, code: fallbackCode(response.status) });
    }
    const body = (await response.json()) as Record<string, unknown>;
    return new ApiProblem({
      ...base,
      code: typeof body.code === 'string' ? body.code : fallbackCode(response.status),
      detail:
        typeof body.detail === 'string' ? body.detail : typeof body.title === 'string' ? body.title : '',
      errors: readErrors(body.errors),
      traceId: typeof body.traceId === 'string' ? body.traceId : undefined,
    });
  } catch {
    return new ApiProblem({ ...base, code: fallbackCode(response.status) });
  }
}
