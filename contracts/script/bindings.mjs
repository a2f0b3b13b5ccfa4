// Writes, or with --check compares, the C# bindings and the embedded artefacts of ZkPot.Sdk, made from what the release
// profile compiles. Run at the repository root: node contracts/script/bindings.mjs [--check]
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { foundry } from './foundry.mjs';

const standards = { Erc20: 'IERC20Metadata' }; // what others wrote, under .NET's name
const names = ['AllowListGate', 'BatchVerifier', 'Challenges', 'DatasetRegistry', 'DenseEvaluator', 'Erc20', 'LocalToken',
  'ModelRegistry', 'PayPlans', 'PrevrandaoSeeds', 'ProofOrders', 'StakeVault', 'StreamPools', 'Streams', 'TermsChecks',
  'CurationTimelock', 'TokenHolderGate', 'TrainingRounds', 'UpdateLedger', 'VerifierFactory', 'VerifierGateway'];
const folders = { code: 'sdk/ZkPot.Sdk/Contracts/Generated', artefacts: 'sdk/ZkPot.Sdk/Artefacts' };
const keywords = new Set(['base', 'checked', 'event', 'fixed', 'in', 'is', 'lock', 'object', 'operator', 'out', 'params', 'ref']);

const check = process.argv.includes('--check');
execFileSync(foundry('forge'), ['build', 'contracts/src'], { env: { ...process.env, FOUNDRY_PROFILE: 'release' }, stdio: 'ignore' });
const artefactOf = name => JSON.parse(readFileSync(`contracts/out/release/${name}.sol/${name}.json`, 'utf8'));
const artefacts = Object.fromEntries(names.map(name => [name, artefactOf(standards[name] ?? name)]));
const sources = readdirSync('contracts/src', { recursive: true }).filter(path => path.endsWith('.sol')).sort()
  .map(path => `contracts/src/${path}`).concat('node_modules/@openzeppelin/contracts/governance/TimelockController.sol')
  .map(path => readFileSync(path, 'utf8'));

const pascal = text => text.replace(/^_+|_+$/g, '').split('_').map(word =>
  (word === word.toUpperCase() && word.length > 1 ? word[0] + word.slice(1).toLowerCase() : word[0].toUpperCase() + word.slice(1))).join('');
const camel = text => { const word = text.replace(/_+$/, ''); return keywords.has(word) ? `@${word}` : word; };
const xml = text => text.replace(/\s+/g, ' ').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/`/g, '').trim();
const signature = item => `${item.name}(${(item.inputs ?? []).map(canonical).join(',')})`;
const canonical = type => type.type.startsWith('tuple') ? `(${type.components.map(canonical).join(',')})${type.type.slice(5)}` : type.type;

// What an interface says of a contract, where there is one.
const specification = name => {
  try { return artefactOf(`I${name}`).metadata.output.userdoc; } catch { return null; }
};

// Structs and enums are named as in Solidity; where two contracts use a name for different things, or
// that say little alone, with the contract's before it.
const structs = new Map(), enums = new Map();
const plain = internal => internal.replace(/^(struct|enum) /, '').replace(/(\[\d*\])+$/, '');
const visit = type => {
  if (type.components) {
    structs.set(plain(type.internalType), type.components);
    type.components.forEach(visit);
  } else if (type.internalType?.startsWith('enum ')) enums.set(plain(type.internalType), null);
};
for (const { abi } of Object.values(artefacts))
  for (const item of abi) [...item.inputs ?? [], ...item.outputs ?? []].forEach(visit);
const qualified = [...structs.keys(), ...enums.keys()];
const typeName = internal => {
  const [owner, short] = plain(internal).split('.');
  const isShared = ['Class', 'Member', 'Pool', 'Stream', 'Task'].includes(short) || qualified.filter(other => other.split('.')[1] === short).length > 1;
  return isShared ? owner.replace(/^I(?=[A-Z])/, '') + short : short;
};

// The comment and the body of a struct or an enum; the ABI knows neither comments nor members.
const declaration = (kind, internal) => {
  const [owner, short] = internal.split('.');
  const source = sources.find(text => new RegExp(`(contract|interface|library) ${owner}\\b`).test(text) && text.includes(`${kind} ${short} {`));
  const [, comment, body] = source.match(new RegExp(`((?:[ \\t]*///[^\\n]*\\n)*)[ \\t]*${kind} ${short} \\{([^}]*)\\}`));
  const lines = comment.split('\n').map(line => line.replace(/^\s*\/\/\/ ?/, '')).join(' ');
  const tags = [...lines.matchAll(/@(notice|dev|param) ([^@]*)/g)].map(([, tag, text]) => [tag, text.trim()]);
  return {
    notice: tags.find(([tag]) => tag === 'notice' || tag === 'dev')?.[1] ?? `${short} of ${owner}.`,
    fields: Object.fromEntries(tags.filter(([tag]) => tag === 'param').map(([, text]) => [text.split(' ')[0], text.slice(text.indexOf(' ') + 1)])),
    body,
  };
};

// What an event or an error says of itself; the compiler tells neither. First where the contract or its interface stands.
const told = (kind, contract, item) => {
  const own = text => new RegExp(`(contract|interface) I?${contract}\\b`).test(text);
  for (const source of [...sources.filter(own), ...sources.filter(text => !own(text))]) {
    const comment = source.match(new RegExp(`((?:[ \\t]*///[^\\n]*\\n)+)[ \\t]*${kind} ${item.name}\\(`))?.[1];
    const notice = comment?.split('\n').map(line => line.replace(/^\s*\/\/\/ ?/, '')).join(' ').match(/@(notice|dev) ([^@]*)/)?.[2];
    if (notice) return notice.trim();
  }
  return `${signature(item)}.`;
};

// How a Solidity type is written in C#, and how a value goes to the ABI and comes from it.
const cs = type => {
  const array = type.type.match(/^(.*)\[\d*\]$/);
  if (array) {
    const item = cs({ ...type, type: array[1], internalType: type.internalType?.replace(/\[\d*\]$/, '') });
    return {
      name: `IReadOnlyList<${item.name}>`,
      to: x => `AbiValue.Sequence(${x}.Select(item => ${item.isValue ? '(AbiValue)' : ''}${item.to('item')}))`,
      from: x => `[.. ${x}.Items.Select(item => ${item.from('item')})]`,
    };
  }
  if (type.components) { const name = typeName(type.internalType); return { name, to: x => `${x}.ToAbi()`, from: x => `Contracts.${name}.FromAbi(${x})` }; }
  if (type.internalType?.startsWith('enum ')) { const name = typeName(type.internalType); return { name, to: x => `(int)${x}`, from: x => `(${name})${x}.ToUInt64()`, isValue: true }; }
  const bits = Number(type.type.match(/^u?int(\d+)$/)?.[1] ?? 0);
  const of = (name, from, to = x => x) => ({ name, to, from, isValue: true });
  if (type.type.startsWith('int') && bits) return of('BigInteger', x => `${x}.ToInteger()`);
  if (bits > 64) return of('BigInteger', x => `${x}.ToInteger()`);
  if (bits > 32) return of('ulong', x => `${x}.ToUInt64()`);
  if (bits) return of('uint', x => `(uint)${x}.ToUInt64()`, x => `(ulong)${x}`);
  switch (type.type) {
    case 'address': return of('Address', x => `${x}.ToAddress()`);
    case 'bool': return of('bool', x => `${x}.ToBoolean()`);
    case 'string': return of('string', x => `${x}.ToText()`);
    case 'bytes32': return of('Hash32', x => `${x}.ToHash()`);
    default: if (type.type.startsWith('bytes')) return of('byte[]', x => `${x}.ToBytes()`);
  }
  throw new Error(`No C# type for ${type.type}.`);
};

const header = `// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;
`;
const summary = (text, indent = '') => `${indent}/// <summary>${xml(text)}</summary>\n`;
const parameterDocs = (params, docs, indent) => docs && params.every(p => docs[p.name])
  ? params.map(p => `${indent}/// <param name="${camel(p.name).replace('@', '')}">${xml(docs[p.name])}</param>\n`).join('') : '';
const named = list => list.map((item, i) => ({ ...item, name: item.name || `value${list.length > 1 ? i + 1 : ''}` }));

function structCode(internal, components) {
  const name = typeName(internal), { notice, fields } = declaration('struct', internal);
  const parts = components.map(field => ({ ...cs(field), field: pascal(field.name), doc: fields[field.name] }));
  const inherited = parts.every(part => part.doc);
  return `${header}
${summary(notice)}${inherited ? parts.map(part => `/// <param name="${part.field}">${xml(part.doc)}</param>\n`).join('') : ''}public sealed record ${name}(${parts.map(part => `${part.name} ${part.field}`).join(', ')})
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(${parts.map(part => part.to(part.field)).join(', ')});

    /// <summary>From what the ABI has.</summary>
    public static ${name} FromAbi(AbiValue value) => new(${parts.map((part, i) => part.from(`value[${i}]`)).join(', ')});
}
`;
}

function enumCode(internal) {
  const { notice, body } = declaration('enum', internal);
  const members = body.split(',').map(member => member.trim()).filter(Boolean);
  return `${header}
${summary(notice)}public enum ${typeName(internal)}
{
${members.map(member => `    /// <summary>${member}.</summary>\n    ${member},`).join('\n')}
}
`;
}

function functionCode(item, docs) {
  const inputs = named(item.inputs), outputs = item.outputs.map(cs), key = signature(item);
  const notice = docs.user.methods?.[key]?.notice ?? `Calls ${key}.`;
  const parameters = inputs.map(input => `${cs(input).name} ${camel(input.name)}`);
  const values = inputs.map(input => cs(input).to(camel(input.name)));
  const documentation = summary(notice, '    ') + parameterDocs(inputs, docs.dev.methods?.[key]?.params, '    ');
  if (item.stateMutability === 'view' || item.stateMutability === 'pure') {
    const names = item.outputs.map(output => pascal(output.name || 'value'));
    const type = outputs.length === 0 ? 'Task' : outputs.length === 1 ? `Task<${outputs[0].name}>`
      : `Task<(${outputs.map((output, i) => `${output.name} ${names[i]}`).join(', ')})>`;
    const all = [...parameters, 'BlockTag at = default', 'CancellationToken cancellationToken = default'].join(', ');
    const read = `await ReadAsync("${key}", [${values.join(', ')}], at, cancellationToken).ConfigureAwait(false)`;
    const method = `    public async ${type} ${pascal(item.name)}Async(${all})`;
    // The tags of blocks and tokens are the binding's own, and need no words.
    const plainDocs = summary(notice, '    ');
    if (outputs.length === 0) return `${plainDocs}${method} =>\n        ${read};\n`;
    if (outputs.length === 1 && !outputs[0].name.startsWith('IReadOnlyList')) return `${plainDocs}${method} =>\n        ${outputs[0].from(`(${read})[0]`)};\n`;
    return `${plainDocs}${method}
    {
        AbiValue[] results = ${read};
        return ${outputs.length === 1 ? outputs[0].from('results[0]') : `(${outputs.map((output, i) => output.from(`results[${i}]`)).join(', ')})`};
    }
`;
  }
  return `${documentation}    public TransactionRequest ${pascal(item.name)}(${parameters.join(', ')}) =>
        Request("${key}"${values.map(value => `, ${value}`).join('')});
`;
}

function eventCode(item, contract) {
  const inputs = named(item.inputs), key = signature(item);
  const fields = inputs.map(input => ({ ...(input.indexed && (input.type === 'string' || input.type === 'bytes' || input.type.includes('[') || input.components) ? cs({ type: 'bytes32' }) : cs(input)), field: pascal(input.name) + (pascal(input.name) === item.name ? 'Value' : '') }));
  return `${summary(told('event', contract, item), '        ')}        public sealed record ${item.name}(EventLog Log${fields.map(f => `, ${f.name} ${f.field}`).join('')}) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("${key}");

            internal static ${item.name} Read(EventLog log, AbiEventData data) => new(log${fields.map((f, i) => `, ${f.from(`data[${i}]`)}`).join('')});
        }
`;
}

function contractCode(name, { abi, metadata }) {
  const docs = { user: metadata.output.userdoc, dev: metadata.output.devdoc };
  const of = kind => abi.filter(item => item.type === kind);
  const notice = specification(name)?.notice ?? docs.user.notice ?? docs.dev.title ?? name;
  const overloaded = new Set(of('function').map(item => item.name).filter((x, i, all) => all.indexOf(x) !== i));
  const functions = of('function').filter(item => !overloaded.has(item.name)).map(item => functionCode(item, docs));
  const events = of('event').filter(item => !item.anonymous);
  const errors = of('error');
  return `${header}
${summary(notice)}public sealed class ${name}(EthereumClient client, Address address) : ContractBinding(client, address, Artefact)
{
    /// <summary>What the compiler made of it.</summary>
    public static ContractArtefact Artefact { get; } = ContractArtefact.Load("${name}");

    /// <summary>What it offers.</summary>
    public static ContractAbi Abi => Artefact.Abi;

${functions.join('\n')}${events.length ? `
    /// <inheritdoc/>
    public override ContractEvent? TryRead(EventLog log) => log.Address == Address ? TryReadAnywhere(log) : null;

    /// <summary>An event of such a contract, wherever it stands; null if the log is another one.</summary>
    public static ContractEvent? TryReadAnywhere(EventLog log) => Abi.TryDecodeEvent(log.Topics, log.Data) is { } data
        ? data.Event.Signature switch
        {
${events.map(item => `            "${signature(item)}" => Events.${item.name}.Read(log, data),\n`).join('')}            _ => null,
        }
        : null;

    /// <summary>What it logs.</summary>
    public static class Events
    {
${events.map(item => eventCode(item, name)).join('\n')}    }
` : ''}${errors.length ? `
    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
${errors.map(item => `${summary(told('error', name, item), '        ')}        public static AbiError ${item.name} { get; } = Abi.Error("${signature(item)}");\n`).join('\n')}    }
` : ''}}
`;
}

const files = new Map();
for (const [name, artefact] of Object.entries(artefacts)) {
  files.set(`${folders.code}/${name}.g.cs`, contractCode(name, artefact));
  files.set(`${folders.artefacts}/${name}.json`, JSON.stringify({ abi: artefact.abi, bytecode: artefact.bytecode.object }) + '\n');
}
for (const [internal, components] of structs) files.set(`${folders.code}/${typeName(internal)}.g.cs`, structCode(internal, components));
for (const internal of enums.keys()) files.set(`${folders.code}/${typeName(internal)}.g.cs`, enumCode(internal));
files.set(`${folders.code}/ContractErrors.g.cs`, `${header}
/// <summary>The errors of all contracts: one call may pass through several of them.</summary>
public static class ContractErrors
{
    /// <summary>All of them, each once.</summary>
    public static IReadOnlyList<AbiError> All { get; } = [.. new[] { ${names.map(name => `${name}.Abi`).join(', ')} }.SelectMany(abi => abi.Errors).DistinctBy(error => error.Signature)];
}
`);

const present = folder => { try { return readdirSync(folder).map(file => `${folder}/${file}`); } catch { return []; } };
const stale = [...Object.values(folders).flatMap(present).filter(path => !files.has(path)),
  ...[...files].filter(([path, text]) => { try { return readFileSync(path, 'utf8') !== text; } catch { return true; } }).map(([path]) => path)];
if (check && stale.length) {
  console.error(`${stale.join(', ')}: not what the contracts give. Run node contracts/script/bindings.mjs and look at the difference.`);
  process.exit(1);
}
if (!check) {
  for (const folder of Object.values(folders)) { rmSync(folder, { recursive: true, force: true }); mkdirSync(folder, { recursive: true }); }
  for (const [path, text] of files) writeFileSync(path, text);
}
