// OpenAPI 3.1 from the same endpoint values that the server checks and the web app calls.
import { z } from 'zod';
import { type Endpoint, type Shape, refusalsShape } from '../../core/kernel/wire.ts';

type Json = Record<string, unknown>;

const schemaOf = (shape: Shape, io: 'input' | 'output'): Json => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { target: 'draft-2020-12', io, unrepresentable: 'any' }) as Json;
  return schema;
};

const fieldsOf = (shape: Shape): { name: string; required: boolean; schema: unknown }[] => {
  const { properties = {}, required = [] } = schemaOf(shape, 'input') as { properties?: Record<string, unknown>; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({ name, required: required.includes(name), schema }));
};

/** What OpenAPI must know beyond the endpoint itself. */
export type Described = { readonly endpoint: Endpoint; readonly upload: boolean; readonly download: boolean };

function operation({ endpoint, upload, download }: Described): Json {
  const header = (name: string, description: string): Json => ({ name, in: 'header', required: true, description, schema: { type: 'string' } });
  const parameters = [
    ...fieldsOf(endpoint.params).map((f) => ({ ...f, in: 'path', required: true })),
    ...fieldsOf(endpoint.query).map((f) => ({ ...f, in: 'query' })),
    ...(endpoint.keyed ? [header('Idempotency-Key', 'A UUID of the caller: the same key gives the same answer, once done.')] : []),
    ...(endpoint.revised ? [header('If-Match', 'The revision that was read, in quotes.')] : []),
  ];
  const body = schemaOf(endpoint.body, 'input');
  const content = upload ? { 'multipart/form-data': { schema: { type: 'object', properties: { body, file: { type: 'string', contentMediaType: 'application/octet-stream' } } } } } : { 'application/json': { schema: body } };
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    tags: [endpoint.name.split('/')[0]],
    parameters,
    ...(endpoint.method === 'GET' ? {} : { requestBody: { required: true, content } }),
    responses: {
      200: { description: 'done', content: download ? { 'application/octet-stream': {} } : { 'application/json': { schema: schemaOf(endpoint.reply, 'output') } } },
      '4XX': { description: 'refused, with named reasons', content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusals' } } } },
    },
    security: endpoint.open ? [] : [{ session: [] }, { token: [] }],
  };
}

/** The whole document; paths use `{name}` places. */
export function openApi(described: readonly Described[]): Json {
  const paths: Record<string, Json> = {};
  for (const one of described) {
    const path = one.endpoint.path.replace(/:([A-Za-z]+)/g, '{$1}');
    (paths[path] ??= {})[one.endpoint.method.toLowerCase()] = operation(one);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'kado', version: '1', description: 'Every action of the centre. Refusals carry codes that are keys of the word lists.' },
    paths,
    components: {
      schemas: { Refusals: schemaOf(refusalsShape, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'kado', description: 'The browser\'s way in. Whatever changes something also sends `X-Kado: 1` and the page\'s own `Origin`; programs use a token instead.' }, token: { type: 'http', scheme: 'bearer' } },
    },
  };
}
