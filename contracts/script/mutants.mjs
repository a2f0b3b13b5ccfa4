// The small changes of a Solidity source, one at a time, that tests should notice.

// Infix operators, in code and nowhere else.
const infix = [['<', '<='], ['<=', '<'], ['>', '>='], ['>=', '>'], ['==', '!='], ['!=', '=='], ['&&', '||'], ['||', '&&'],
  ['+', '-'], ['-', '+'], ['*', '+'], ['/', '*'], ['%', '*'], ['+=', '-='], ['-=', '+='], ['<<', '>>'], ['>>', '<<'],
  ['^', '|'], ['|', '&'], ['&', '|']];
const escape = text => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const rules = [
  ...infix.map(([a, b]) => ({ kind: 'operator', pattern: new RegExp(` ${escape(a)} `, 'g'), to: () => ` ${b} ` })),
  { kind: 'negation', pattern: /\(!/g, to: () => '(' },
  { kind: 'boolean', pattern: /\b(true|false)\b/g, to: m => (m[0] === 'true' ? 'false' : 'true') },
  { kind: 'step', pattern: /\+\+(?!i\))/g, to: () => '--' },
  { kind: 'constant', pattern: /(?<=constant .* = |\/ |% )(\d[\d_]*)(?![\w.])/g, to: m => `${BigInt(m[1].replaceAll('_', '')) + 1n}` },
];
const assembly = [['lt(', 'gt('], ['gt(', 'lt('], ['add(', 'sub('], ['sub(', 'add('], ['and(', 'or('], ['eq(', 'gt('], ['shr(', 'shl('],
  ['addmod(', 'mulmod('], ['mulmod(', 'addmod(']]
  .map(([a, b]) => ({ kind: 'assembly', pattern: new RegExp(`\\b${escape(a)}`, 'g'), to: () => b }));

export function* mutantsOf(source) {
  let offset = 0, line = 0, inAssembly = false;
  for (const text of source.split('\n')) {
    ++line;
    if (/^\s*assembly/.test(text)) inAssembly = text.match(/^\s*/)[0].length + 1;
    else if (inAssembly && text.trim() === '}' && text.match(/^\s*/)[0].length < inAssembly) inAssembly = false;
    // Neither comments nor declarations; a contract's own name and the pragmas are no code either.
    const skip = /^\s*(\/\/|\*|import|pragma|error|event|using|struct|contract|library|interface)\b|^\s*(\/\/|\*)/.test(text);
    if (!skip) yield* linesMutants(source, text, offset, line, inAssembly);
    offset += text.length + 1;
  }
}

function* linesMutants(source, text, offset, line, inAssembly) {
  const code = text.replace(/\/\/.*/, '');
  for (const { kind, pattern, to } of inAssembly ? assembly : rules) {
    for (const m of code.matchAll(pattern)) {
      const start = offset + m.index;
      yield change(source, text, line, kind, start, start + m[0].length, to(m));
    }
  }
  // A whole statement on one line that declares nothing.
  const statement = !inAssembly && /^\s*(require\(|emit |delete |[\w.[\]()]+ [-+|]?= |\([\w.[\], ]+\) = |\+\+|_?\w[\w.]*\([^{]*\);)/.test(code);
  if (statement && code.trimEnd().endsWith(';') && !/^\s*(return|using|import)/.test(code) && balanced(code)) {
    const indent = text.length - text.trimStart().length;
    const kind = /^\s*emit/.test(code) ? 'event left out' : 'statement left out';
    yield change(source, text, line, kind, offset + indent, offset + code.trimEnd().length, '');
  }
}

function balanced(code) {
  let depth = 0;
  for (const c of code) if ((depth += c === '(' ? 1 : c === ')' ? -1 : 0) < 0) return false;
  return depth === 0;
}

function change(source, text, line, kind, start, end, to) {
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  const became = text.slice(0, start - lineStart) + to + text.slice(end - lineStart);
  return { line, kind, start, was: text.trim(), became: became.trim(), text: source.slice(0, start) + to + source.slice(end) };
}
