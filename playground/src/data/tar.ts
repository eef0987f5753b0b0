/** Reads tar archives as `parity/playground/` writes them: regular files only, in USTAR format. */

const BLOCK = 512;
const DECODER = new TextDecoder();

interface Member {
  path: string;
  /** A view of the archive, not a copy. */
  content: Uint8Array<ArrayBuffer>;
}

/** Yield the files of `archive`, in its order; stops at the first empty block. */
export function* members(archive: Uint8Array<ArrayBuffer>): Generator<Member> {
  for (let start = 0; start + BLOCK <= archive.length && archive[start] !== 0; ) {
    const prefix = text(archive, start + 345, 155);
    const name = text(archive, start, 100);
    const size = parseInt(text(archive, start + 124, 12), 8);
    const content = archive.subarray(start + BLOCK, start + BLOCK + size);
    yield { path: prefix ? `${prefix}/${name}` : name, content };
    start += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

function text(archive: Uint8Array, start: number, length: number): string {
  const field = archive.subarray(start, start + length);
  const end = field.indexOf(0);
  return DECODER.decode(end < 0 ? field : field.subarray(0, end));
}
