// Writes, or with --check compares, the C# bindings of ZkPot.Sdk (Nethereum's services and messages), the bytecode that it
// embeds, and the signatures that its tests check the bindings against, all made from what the release profile compiles.
// Run at the repository root: node contracts/script/bindings.mjs [--check]
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { foundry } from './foundry.mjs';

const standards = { Erc20: 'IERC20Metadata' }; // what others wrote, under .NET's name
const names = ['AllowListGate', 'BatchVerifier', 'Challenges', 'ClaimChecks', 'DatasetRegistry', 'DenseEvaluator', 'Erc20', 'LocalToken',
  'ModelRegistry', 'PayPlans', 'ProofOrders', 'StakeVault', 'StreamPools', 'Streams', 'TermsChecks',
  'CurationTimelock', 'FreshTestSets', 'RoundSettlement', 'TokenHolderGate', 'TrainingRounds', 'UpdateLedger', 'VerifierFactory', 'VerifierGateway',
  'FederatedAggregation', 'FederatedChecks', 'FederatedRounds'];
const folders = { code: 'sdk/ZkPot.Sdk/Contracts/Generated', bytecode: 'sdk/ZkPot.Sdk/Bytecode' };
const signaturesFile = 'tests/ZkPot.Sdk.Tests/Contracts/signatures.json';
const keywords = new Set(['base', 'checked', 'event', 'fixed', 'in', 'is', 'lock', 'object', 'operator', 'out', 'params', 'ref']);

const check = process.argv.includes('--check');
execFileSync(foundry('forge'), ['build', 'contracts/src'], { env: { ...process.env, FOUNDRY_PROFILE: 'release' }, stdio: 'ignore' });
const artifactOf = name => JSON.parse(readFileSync(`contracts/out/release/${name}.sol/${name}.json`, 'utf8'));
const artifacts = Object.fromEntries(names.map(name => [name, artifactOf(standards[name] ?? name)]));
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
  try { return artifactOf(`I${name}`).metadata.output.userdoc; } catch { return null; }
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
for (const { abi } of Object.values(artifacts))
  for (const item of abi) [...item.inputs ?? [], ...item.outputs ?? []].forEach(visit);
const ofRounds = 'IRoundTypes'; // whose types are named after the contract
const federated = 'IFederatedTypes'; // whose structs and enums are named as those of rounds are
const qualified = [...structs.keys(), ...enums.keys()];
const typeName = internal => {
  const [owner, short] = plain(internal).split('.');
  if (owner === federated) return `Federated${short}`;
  const isShared = ['Class', 'Member', 'Pool', 'Srs', 'Stream', 'Task'].includes(short) || qualified.filter(other => other.split('.')[1] === short && !other.startsWith(federated)).length > 1;
  return isShared ? (owner === ofRounds ? 'TrainingRounds' : owner).replace(/^I(?=[A-Z])/, '') + short : short;
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
const noticeOf = (kind, contract, item) => {
  const own = text => new RegExp(`(contract|interface) I?${contract}\\b`).test(text);
  const isNear = text => text.includes(federated) === contract.startsWith('Federated'); // federated rounds have words of their own
  for (const source of [...sources.filter(own), ...sources.filter(text => isNear(text)), ...sources.filter(text => !isNear(text))]) {
    const comment = source.match(new RegExp(`((?:[ \\t]*///[^\\n]*\\n)+)[ \\t]*${kind} ${item.name}\\(`))?.[1];
    const notice = comment?.split('\n').map(line => line.replace(/^\s*\/\/\/ ?/, '')).join(' ').match(/@(notice|dev) ([^@]*)/)?.[2];
    if (notice) return notice.trim();
  }
  return `${signature(item)}.`;
};

// How a Solidity type is written in C#: in Nethereum's messages (dto), in the SDK's own records and methods (own), and how a
// value goes from one to the other. Strings and byte arrays do not compare, so addresses and hashes have types there.
const same = name => ({ dto: name, own: name, toDto: x => x, toOwn: x => x });
const cs = type => {
  const array = type.type.match(/^(.*)\[\d*\]$/);
  if (array) {
    const item = cs({ ...type, type: array[1], internalType: type.internalType?.replace(/\[\d*\]$/, '') });
    const each = (x, convert) => (convert('item') === 'item' ? `[.. ${x}]` : `[.. ${x}.Select(item => ${convert('item')})]`);
    return { dto: `List<${item.dto}>`, own: `IReadOnlyList<${item.own}>`, toDto: x => each(x, item.toDto), toOwn: x => each(x, item.toOwn) };
  }
  if (type.components) {
    const name = typeName(type.internalType);
    return { dto: `Structs.${name}`, own: name, toDto: x => `Structs.${name}.From(${x})`, toOwn: x => `${x}.ToRecord()` };
  }
  if (type.internalType?.startsWith('enum ')) return same(typeName(type.internalType));
  const bits = Number(type.type.match(/^u?int(\d+)$/)?.[1] ?? 0);
  if (bits) return same(type.type.startsWith('int') || bits > 64 ? 'BigInteger' : bits > 32 ? 'ulong' : 'uint');
  switch (type.type) {
    case 'address': return { dto: 'string', own: 'Address', toDto: x => `${x}.ToString()`, toOwn: x => `(Address)${x}` };
    case 'bytes32': return { dto: 'byte[]', own: 'Hash32', toDto: x => `${x}.ToBytes()`, toOwn: x => `(Hash32)${x}` };
    case 'bool': case 'string': return same(type.type);
    default: if (type.type.startsWith('bytes')) return same('byte[]');
  }
  throw new Error(`No C# type for ${type.type}.`);
};
const isComposite = type => Boolean(type.components) || type.type.endsWith(']');
const initial = name => (name === 'string' ? ' = "";' : name === 'byte[]' || name.startsWith('List<') ? ' = [];' : name.startsWith('Structs.') ? ' = new();' : '');

const header = `// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
#pragma warning disable CS1591 // Where the contracts say nothing of a field, its name must do.
using System.Numerics;
using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Web3;
using ZkPot.Chain;

namespace ZkPot.Sdk.Contracts;
`;
const summary = (text, indent = '') => `${indent}/// <summary>${xml(text)}</summary>\n`;
const parameterDocs = (params, docs, indent) => (docs && params.every(p => docs[p.name])
  ? params.map(p => `${indent}/// <param name="${camel(p.name).replace('@', '')}">${xml(docs[p.name])}</param>\n`).join('') : '');
const named = list => list.map((item, i) => ({ ...item, name: item.name || `value${list.length > 1 ? i + 1 : ''}` }));

// What messages have of their own, and what every object has.
const messageMembers = ['AmountToSend', 'Gas', 'GasPrice', 'FromAddress', 'Nonce', 'MaxFeePerGas', 'MaxPriorityFeePerGas', 'TransactionType',
  'AccessList', 'AuthorisationList', 'Hash', 'ByteCode', 'Equals', 'ToString', 'GetType', 'GetHashCode'];
const propertyName = (item, owner) => pascal(item.name) + (messageMembers.includes(pascal(item.name)) || pascal(item.name) === owner ? 'Value' : '');

// The fields of a message, with Nethereum's attributes. A hash stands for an indexed field of a type without fixed length.
function properties(list, owner, { docs = {}, isEvent = false } = {}) {
  return named(list).map((item, i) => {
    const isHashed = isEvent && item.indexed && (isComposite(item) || ['string', 'bytes'].includes(item.type));
    const type = isHashed ? { type: 'bytes32' } : item, name = cs(type).dto;
    const more = item.components && !isHashed ? `, "${typeName(item.internalType)}"` : isEvent ? `, ${Boolean(item.indexed)}` : '';
    const text = docs[item.name];
    return `${text ? summary(text, '            ') : ''}            [Parameter("${type.type}", "${list[i].name}", ${i + 1}${more})] public ${name} ${propertyName(item, owner)} { get; set; }${initial(name)}\n`;
  }).join('');
}

// A class that is nested in a class that is nested in a contract.
const nested = (attribute, name, base, text, body) => `${summary(text, '        ')}        [${attribute}]
        public sealed class ${name} : ${base}
        {
${body}        }
`;
const group = (name, text, classes) => (classes.length ? `
${summary(text, '    ')}    public static class ${name}
    {
${classes.join('\n')}    }
` : '');

function structCode(internal, components) {
  const name = typeName(internal), { notice, fields } = declaration('struct', internal);
  const parts = components.map(field => ({ ...cs(field), field: pascal(field.name), doc: fields[field.name], type: field }));
  const record = `${summary(notice)}${parts.every(part => part.doc) ? parts.map(part => `/// <param name="${part.field}">${xml(part.doc)}</param>\n`).join('') : ''}public sealed record ${name}(${parts.map(part => `${part.own} ${part.field}`).join(', ')});
`;
  const dto = `${summary(notice, '    ')}    [Struct("${name}")]
    public sealed class ${name}
    {
${properties(components, name).replace(/^ {4}/gm, '').replaceAll('Structs.', '')}
        /// <summary>As the SDK's own record.</summary>
        public Contracts.${name} ToRecord() => new(${parts.map(part => part.toOwn(propertyName(part.type, name))).join(', ')});

        /// <summary>From the SDK's own record.</summary>
        public static ${name} From(Contracts.${name} record) =>
            new() { ${parts.map(part => `${propertyName(part.type, name)} = ${part.toDto(`record.${part.field}`).replaceAll('Structs.', '')}`).join(', ')} };
    }
`;
  return { record, dto };
}

function enumCode(internal) {
  const { notice, body } = declaration('enum', internal);
  const members = body.split(',').map(member => member.trim()).filter(Boolean);
  return `${summary(notice)}public enum ${typeName(internal)}
{
${members.map(member => `    /// <summary>${member}.</summary>\n    ${member},`).join('\n')}
}
`;
}

const reads = item => item.stateMutability === 'view' || item.stateMutability === 'pure';
const hasOutput = item => reads(item) && (item.outputs.length > 1 || item.outputs.some(isComposite));
const noticeOfFunction = (item, docs) => docs.user.methods?.[signature(item)]?.notice ?? `Calls ${signature(item)}.`;

// A method of the service: one that reads asks, one that writes gives the message, to be sent by the account it concerns.
function methodCode(item, docs) {
  const inputs = named(item.inputs), name = pascal(item.name), documented = docs.dev.methods?.[signature(item)]?.params;
  const parameters = inputs.map(input => `${cs(input).own} ${camel(input.name)}`);
  const values = inputs.map(input => `${propertyName(input, name)} = ${cs(input).toDto(camel(input.name))}`);
  const message = values.length ? `new() { ${values.join(', ')} }` : 'new()';
  if (!reads(item))
    return `${summary(noticeOfFunction(item, docs), '    ')}${parameterDocs(inputs, documented, '    ')}    public static Functions.${name} ${name}(${parameters.join(', ')}) =>
        ${message};
`;
  const all = [...parameters, 'BlockParameter? at = null', 'CancellationToken cancellationToken = default'].join(', ');
  const method = (type, isAsync) => `${summary(noticeOfFunction(item, docs), '    ')}    public ${isAsync ? 'async ' : ''}${type} ${name}Async(${all}) =>\n        `;
  const call = (kind, types) => `${kind}<Functions.${name}${types}>(${message}, at, cancellationToken)`;
  if (item.outputs.length === 0) return `${method('Task')}${call('CallAsync', '')};\n`;
  const [output] = item.outputs, type = cs(output);
  if (item.outputs.length > 1) return `${method(`Task<Outputs.${name}>`)}${call('ReadOutputAsync', `, Outputs.${name}`)};\n`;
  const field = propertyName(named(item.outputs)[0], name);
  if (isComposite(output)) return `${method(`Task<${type.own}>`, true)}${type.toOwn(`(await ${call('ReadOutputAsync', `, Outputs.${name}`)}.ConfigureAwait(false)).${field}`)};\n`;
  return type.dto === type.own ? `${method(`Task<${type.own}>`)}${call('ReadAsync', `, ${type.dto}`)};\n`
    : `${method(`Task<${type.own}>`, true)}await ${call('ReadAsync', `, ${type.dto}`)}.ConfigureAwait(false);\n`;
}

function functionClass(item, docs) {
  const name = pascal(item.name), key = signature(item), [output] = item.outputs;
  const returns = hasOutput(item) ? `, typeof(Outputs.${name})` : item.outputs.length === 1 && !isComposite(output) ? `, "${output.type}"` : '';
  const body = properties(item.inputs, name, { docs: docs.dev.methods?.[key]?.params });
  return nested(`Function("${item.name}"${returns})`, name, 'FunctionMessage', noticeOfFunction(item, docs), body);
}

const outputClass = (item, docs) => nested('FunctionOutput', pascal(item.name), 'IFunctionOutputDTO', `What ${item.name} returns.`,
  properties(item.outputs, pascal(item.name), { docs: docs.dev.methods?.[signature(item)]?.returns }));

function deploymentCode(name, inputs) {
  const values = inputs.map(input => `${propertyName(input, 'Deployment')} = ${cs(input).toDto(camel(input.name))}`);
  return `
    /// <summary>The message that creates one.</summary>
    public static Deployment Creation(${inputs.map(input => `${cs(input).own} ${camel(input.name)}`).join(', ')}) =>
        ${values.length ? `new() { ${values.join(', ')} }` : 'new()'};

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("${name}"))
    {
${properties(inputs, 'Deployment').replace(/^ {4}/gm, '')}    }
`;
}

function contractCode(name, { abi, metadata }) {
  const docs = { user: metadata.output.userdoc, dev: metadata.output.devdoc };
  const of = kind => abi.filter(item => item.type === kind);
  const notice = specification(name)?.notice ?? docs.user.notice ?? docs.dev.title ?? name;
  const functions = bound(abi), events = of('event').filter(item => !item.anonymous), errors = of('error');
  const inputs = named(of('constructor')[0]?.inputs ?? []), isDeployable = artifacts[name].bytecode.object.length > 2;
  const types = (kind, list) => `[${list.map(item => `typeof(${kind}.${pascal(item.name)})`).join(', ')}]`;
  return `${header}
${summary(notice)}public sealed class ${name}(IWeb3 web3, Address address) : ContractService(web3, address)
{
${functions.map(item => methodCode(item, docs)).join('\n')}${isDeployable ? deploymentCode(name, inputs) : ''}${events.length ? `
    /// <inheritdoc/>
    protected override IEventLog? TryDecode(FilterLog log) =>
        ${events.map(item => `TryDecode<Events.${item.name}>(log)`).join('\n        ?? (IEventLog?)')};
` : ''}
    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => ${types('Functions', functions)};

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => ${types('Events', events)};

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => ${types('Errors', errors)};
${group('Functions', 'The messages of its functions.', functions.map(item => functionClass(item, docs)))}${group('Outputs', 'What its functions return, where that is more than one value.', functions.filter(hasOutput).map(item => outputClass(item, docs)))}${group('Events', 'What it logs.', events.map(item => nested(`Event("${item.name}")`, item.name, 'IEventDTO', noticeOf('event', name, item), properties(item.inputs, item.name, { isEvent: true }))))}${group('Errors', 'Why it refuses.', errors.map(item => nested(`Error("${item.name}")`, item.name, 'IErrorDTO', noticeOf('error', name, item), properties(item.inputs, item.name))))}}
`;
}

// Overloaded functions have no binding: of two messages with one name neither says which it is.
const bound = abi => abi.filter(item => item.type === 'function')
  .filter((item, _, all) => all.filter(other => other.name === item.name).length === 1);

// What the tests hold the bindings against: signatures, and the selectors that the compiler tells.
const signatures = Object.fromEntries(Object.entries(artifacts).map(([name, { abi, methodIdentifiers }]) => [name, {
  constructor: (abi.find(item => item.type === 'constructor')?.inputs ?? []).map(canonical).join(','),
  functions: Object.fromEntries(bound(abi).map(item => [signature(item), { selector: methodIdentifiers[signature(item)], returns: reads(item) ? item.outputs.map(canonical).join(',') : null }])),
  events: Object.fromEntries(abi.filter(item => item.type === 'event' && !item.anonymous).map(item => [signature(item), item.inputs.map(input => input.indexed)])),
  errors: abi.filter(item => item.type === 'error').map(signature),
}]));

const files = new Map();
for (const [name, artifact] of Object.entries(artifacts)) {
  files.set(`${folders.code}/${name}.g.cs`, contractCode(name, artifact));
  if (artifact.bytecode.object.length > 2) files.set(`${folders.bytecode}/${name}.bin`, artifact.bytecode.object + '\n');
}
const structCodes = [...structs].map(([internal, components]) => structCode(internal, components));
files.set(`${folders.code}/Structs.g.cs`, `${header}
${structCodes.map(code => code.record).join('\n')}
/// <summary>The same as Nethereum encodes and decodes them.</summary>
public static class Structs
{
${structCodes.map(code => code.dto).join('\n')}}
`);
files.set(`${folders.code}/Enums.g.cs`, `${header}
${[...enums.keys()].map(enumCode).join('\n')}`);
const errorTypes = new Map();
for (const [name, { abi }] of Object.entries(artifacts))
  for (const item of abi) if (item.type === 'error' && !errorTypes.has(signature(item))) errorTypes.set(signature(item), `typeof(${name}.Errors.${item.name})`);
files.set(`${folders.code}/ContractErrors.g.cs`, `${header}
/// <summary>The errors of all contracts: one call may pass through several of them.</summary>
public static class ContractErrors
{
    /// <summary>All of them, each once.</summary>
    public static IReadOnlyList<Type> Types { get; } =
    [
${[...errorTypes.values()].map(type => `        ${type},`).join('\n')}
    ];

    /// <summary>Gets what turns the data of a refusal into the words of the contracts.</summary>
    public static ErrorBook Book { get; } = ErrorBook.FromTypes(Types);
}
`);
files.set(signaturesFile, JSON.stringify(signatures, null, 1) + '\n');

const present = folder => { try { return readdirSync(folder).map(file => `${folder}/${file}`); } catch { return []; } };
const stale = [...Object.values(folders).flatMap(present).filter(path => !files.has(path)),
  ...[...files].filter(([path, text]) => { try { return readFileSync(path, 'utf8') !== text; } catch { return true; } }).map(([path]) => path)];
if (check && stale.length) {
  console.error(`${stale.join(', ')}: not what the contracts give. Run node contracts/script/bindings.mjs and look at the difference.`);
  process.exit(1);
}
if (!check) {
  for (const folder of Object.values(folders)) { rmSync(folder, { recursive: true, force: true }); mkdirSync(folder, { recursive: true }); }
  mkdirSync(dirname(signaturesFile), { recursive: true });
  for (const [path, text] of files) writeFileSync(path, text);
}
