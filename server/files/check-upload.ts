import { type Result, ok } from '../../core/kernel/result.ts';
export const checkUpload = async (bytes: Uint8Array, name: string): Promise<Result<{ mediaType: string }>> => ok({ mediaType: bytes[0] === 0x89 ? 'image/png' : name.endsWith('.xlsx') ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv' });
