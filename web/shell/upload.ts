// Files to the centre, as multipart; the same headers and refusals as every other call. Progress is told as a share.
import type { z } from 'zod';
import type { Endpoint } from '../../core/kernel/wire.ts';
import { type Answer, addressOf } from './call.ts';
import { heardFromCentre } from './online.ts';

export function upload<E extends Endpoint>(endpoint: E, params: Readonly<Record<string, string>>, files: readonly File[], onShare: (share: number) => void, given: { readonly body?: unknown; readonly key?: string } = {}): Promise<Answer<z.output<E['reply']>>> {
  const form = new FormData();
  if (given.body !== undefined) form.append('body', JSON.stringify(given.body));
  for (const file of files) form.append('file', file, file.name);
  return new Promise((resolve) => {
    // fetch tells nothing while it sends; sixty scans over a phone need a bar.
    const request = new XMLHttpRequest();
    request.open(endpoint.method, addressOf(endpoint, params));
    request.setRequestHeader('x-kado', '1');
    request.setRequestHeader('accept', 'application/json');
    if (given.key !== undefined) request.setRequestHeader('idempotency-key', given.key);
    request.upload.addEventListener('progress', (event) => onShare(event.lengthComputable ? event.loaded / event.total : 0));
    request.addEventListener('error', () => {
      heardFromCentre(false);
      resolve({ ok: false, status: 0, refusals: [{ code: 'shell/offline', facts: {} }] });
    });
    request.addEventListener('load', () => {
      heardFromCentre(true);
      resolve(read(request));
    });
    request.send(form);
  });
}

function read(request: XMLHttpRequest): Answer<never> {
  try {
    const body = JSON.parse(request.responseText) as { refusals?: { code: string; facts: Record<string, unknown> }[] };
    if (request.status < 300) return { ok: true, value: body as never, status: request.status, rev: null };
    if (body.refusals && body.refusals.length > 0) return { ok: false, status: request.status, refusals: body.refusals };
  } catch {
    // not ours: a proxy's page, say
  }
  return { ok: false, status: request.status, refusals: [{ code: 'shell/broken', facts: { request: String(request.status) } }] };
}
