import { newKey } from '@/shared/lib/id';
import { ApiProblem, readProblem } from './problem';

/** A stored file, as the server answers an upload. */
export interface Uploaded {
  id: string;
  url: string;
  name: string;
  contentType: string;
  size: number;
}

interface UploadOptions {
  /** The work a gated file belongs to. */
  productId?: string;
  /** From 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

/** The same road as `send`, for what fetch cannot do: saying how far an upload has come. */
export function upload(purpose: string, file: File, options: UploadOptions = {}): Promise<Uploaded> {
  const form = new FormData();
  form.set('file', file);
  const query = new URLSearchParams({ purpose });
  if (options.productId) query.set('productId', options.productId);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/files?${query}`);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Accept-Language', document.documentElement.lang || 'zh-CN');
    request.setRequestHeader('X-Requested-With', 'KnowledgePay');
    request.setRequestHeader('Idempotency-Key', newKey());
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300)
        resolve(JSON.parse(request.responseText) as Uploaded);
      else
        void readProblem(
          new Response(request.responseText, {
            status: request.status,
            headers: { 'Content-Type': request.getResponseHeader('Content-Type') ?? '' },
          }),
        ).then(reject);
    };
    request.onerror = () => reject(new ApiProblem({ code: 'client.offline', status: 0 }));
    request.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'));
    options.signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}
