// Multipart, only where an endpoint asks for it: one part `body` (JSON) and parts `file`, counted while they stream.
import type { FastifyRequest } from 'fastify';
import { type UploadedFile } from './context.ts';
import { refused } from './refusals.ts';

const PARTS = 200;
const BODY_BYTES = 1 << 20;

export type Upload = { readonly body: unknown; readonly files: readonly UploadedFile[] };

export async function readUpload(request: FastifyRequest, maxBytes: number): Promise<Upload> {
  if (!request.isMultipart()) throw refused('http/content-type');
  const files: UploadedFile[] = [];
  let body: unknown = {};
  let left = maxBytes;
  for await (const part of request.parts({ limits: { parts: PARTS, fileSize: maxBytes, fieldSize: BODY_BYTES, fields: 4 } })) {
    if (part.type === 'field') {
      if (part.fieldname !== 'body') throw refused('http/field', { field: part.fieldname.slice(0, 40), problem: 'unrecognized_keys' });
      body = readJson(part.value);
      continue;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of part.file as AsyncIterable<Buffer>) {
      left -= chunk.length;
      if (left < 0) throw refused('http/too-large', { limit: maxBytes });
      chunks.push(chunk);
    }
    files.push({ name: part.filename.slice(0, 200), mediaType: part.mimetype.slice(0, 100), bytes: Buffer.concat(chunks) });
  }
  return { body, files };
}

function readJson(value: unknown): unknown {
  if (typeof value !== 'string') throw refused('http/not-json');
  try {
    const read: unknown = JSON.parse(value, (key, inner: unknown) => {
      if (key === '__proto__') throw new SyntaxError('__proto__');
      return inner;
    });
    return read;
  } catch {
    throw refused('http/not-json');
  }
}
