using System.Globalization;
using System.Text.RegularExpressions;

namespace ZkPot.Gpu.Tests.Ptx;

/// <summary>Reads the PTX that our generator writes. What it does not know is an error, never passed over.</summary>
internal static partial class PtxParser
{
    public static Dictionary<string, PtxFunction> Parse(string text)
    {
        var functions = new Dictionary<string, PtxFunction>();
        string[] lines = [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))];
        for (int i = 0; i < lines.Length;)
        {
            if (!lines[i].Contains(".entry ", StringComparison.Ordinal) && !lines[i].StartsWith(".func", StringComparison.Ordinal))
            {
                i++;
                continue;
            }
            int start = i;
            // A declaration ends with ';', a definition has a body between braces.
            while (lines[i] is not ("{" or ";")) i++;
            if (lines[i] == ";") continue;
            string[] head = lines[start..i];
            int bodyStart = ++i, depth = 1;
            for (; depth > 0; i++) depth += lines[i].Count(c => c == '{') - lines[i].Count(c => c == '}');
            PtxFunction function = new Body(string.Join(' ', head), lines[bodyStart..(i - 1)]).Read();
            functions.Add(function.Name, function);
        }
        return functions;
    }

    [GeneratedRegex(@"(?:\.entry|\.func)\s+(?:\((?<ret>[^)]*)\)\s*)?(?<name>[\w$]+)\s*\((?<params>.*)\)")]
    private static partial Regex Head { get; }

    [GeneratedRegex(@"\.(?:param|local|shared)\s+(?:\.align\s+(?<align>\d+)\s+)?\.(?:b|u|s)(?<bits>\d+)\s+(?<name>[\w$]+)(?:\[(?<count>\d+)\])?")]
    private static partial Regex Declaration { get; }

    [GeneratedRegex(@"^call\.uni\s*(?:\((?<ret>\w+)\)\s*,)?\s*(?<name>\w+)\s*,\s*\((?<args>[^)]*)\)$")]
    private static partial Regex CallText { get; }

    /// <summary>The body of one function.</summary>
    private sealed class Body(string head, string[] lines)
    {
        private readonly Dictionary<string, int> slots = [];
        private readonly List<ulong> constants = [];
        private readonly Dictionary<string, int> labels = [];
        private readonly List<(int Slot, int Bytes)> locals = [];
        private readonly List<(int Slot, int Offset)> shared = [];
        private readonly List<PtxInstruction> instructions = [];
        private int sharedBytes;

        public PtxFunction Read()
        {
            Match match = Head.Match(head);
            if (!match.Success) throw new NotSupportedException(head);
            int[] parameters = [.. Declaration.Matches(match.Groups["params"].Value).Select(p => Slot(p.Groups["name"].Value))];
            Match returned = Declaration.Match(match.Groups["ret"].Value);
            int returnSlot = returned.Success ? Slot(returned.Groups["name"].Value) : -1;

            var statements = new List<string>();
            string pending = "";
            foreach (string line in lines)
            {
                if (line is "{" or "}") continue;
                if (line.EndsWith(':'))
                {
                    labels[line[..^1]] = statements.Count;
                    continue;
                }
                pending = pending.Length == 0 ? line : $"{pending} {line}";
                if (!line.EndsWith(';')) continue;
                string statement = pending.TrimEnd(';').TrimStart('{').Trim();
                pending = "";
                if (statement.StartsWith('.')) Declare(statement);
                else statements.Add(statement);
            }
            foreach (string statement in statements) instructions.Add(Instruction(statement));
            return new PtxFunction
            {
                Name = match.Groups["name"].Value,
                IsKernel = head.Contains(".entry ", StringComparison.Ordinal),
                Parameters = parameters,
                Returned = returnSlot,
                Instructions = [.. instructions],
                Constants = [.. constants],
                Locals = [.. locals],
                Shared = [.. shared],
                SharedBytes = sharedBytes,
                Special = (slots.GetValueOrDefault("%tid.x", -1), slots.GetValueOrDefault("%ntid.x", -1), slots.GetValueOrDefault("%ctaid.x", -1)),
                Slots = slots.Count,
            };
        }

        private int Slot(string name)
        {
            if (!slots.TryGetValue(name, out int slot)) slots[name] = slot = slots.Count;
            return slot;
        }

        private void Declare(string statement)
        {
            if (statement.StartsWith(".reg", StringComparison.Ordinal) || statement.StartsWith(".pragma", StringComparison.Ordinal)) return;
            Match match = Declaration.Match(statement);
            if (!match.Success) throw new NotSupportedException(statement);
            int bytes = int.Parse(match.Groups["bits"].Value, CultureInfo.InvariantCulture) / 8
                * (match.Groups["count"].Success ? int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture) : 1);
            int slot = Slot(match.Groups["name"].Value);
            if (statement.StartsWith(".shared", StringComparison.Ordinal))
            {
                sharedBytes = (sharedBytes + 15) & ~15;
                shared.Add((slot, sharedBytes));
                sharedBytes += bytes;
                return;
            }
            int known = locals.FindIndex(local => local.Slot == slot);
            if (known < 0) locals.Add((slot, bytes));
            else locals[known] = (slot, Math.Max(bytes, locals[known].Bytes));
        }

        private int Operand(string text)
        {
            text = text.Trim();
            if (char.IsAsciiDigit(text[0]) || text[0] == '-')
            {
                constants.Add(unchecked((ulong)long.Parse(text, CultureInfo.InvariantCulture)));
                return -constants.Count;
            }
            return Slot(text);
        }

        private PtxInstruction Instruction(string statement)
        {
            string rest = statement;
            (int guard, bool negated) = (-1, false);
            if (rest[0] == '@')
            {
                int end = rest.IndexOfAny([' ', '\t']);
                string predicate = rest[1..end];
                negated = predicate[0] == '!';
                guard = Slot(predicate.TrimStart('!'));
                rest = rest[end..].Trim();
            }
            if (CallText.Match(rest) is { Success: true } call)
            {
                int[] passed = [.. call.Groups["args"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Slot)];
                int[] returned = call.Groups["ret"].Success ? [Slot(call.Groups["ret"].Value)] : [];
                return new(PtxOperation.Call, 0, guard, negated, returned, passed, 0, 0, call.Groups["name"].Value, statement);
            }
            int space = rest.IndexOfAny([' ', '\t']);
            string opcode = space < 0 ? rest : rest[..space];
            string[] operands = space < 0 ? [] : Operands(rest[space..].Trim());
            string[] parts = opcode.Split('.');
            int bits = parts[^1] == "pred" ? 1 : int.TryParse(parts[^1].AsSpan(1), CultureInfo.InvariantCulture, out int width) ? width : 0;
            PtxInstruction Make(PtxOperation operation, int[] targets, int[] sources, long offset = 0, int jump = 0) =>
                new(operation, bits, guard, negated, targets, sources, offset, jump, null, statement);
            PtxInstruction Plain(PtxOperation operation) => Make(operation, [Slot(operands[0])], [.. operands[1..].Select(Operand)]);

            switch (parts[0])
            {
                case "bra": return Make(PtxOperation.Branch, [], [], jump: labels[operands[0]]);
                case "ret": return Make(PtxOperation.Return, [], []);
                case "bar": return Make(PtxOperation.Barrier, [], []);
                case "ld" or "st" or "atom": return Memory(parts, operands, Make);
                default: return Plain(Arithmetic(opcode, parts));
            }
        }

        private PtxInstruction Memory(string[] parts, string[] operands, Func<PtxOperation, int[], int[], long, int, PtxInstruction> make)
        {
            string place = operands[parts[0] == "st" ? 0 : 1].Trim('[', ']');
            int plus = place.LastIndexOf('+');
            long offset = plus < 0 ? 0 : long.Parse(place.AsSpan(plus + 1), CultureInfo.InvariantCulture);
            int address = Slot(plus < 0 ? place : place[..plus]);
            int[] Values(string text) => [.. text.Trim('{', '}').Split(',', StringSplitOptions.TrimEntries).Select(Operand)];
            bool inShared = parts[1] == "shared", inGlobal = parts[1] == "global";
            if (parts[0] == "atom")
            {
                PtxOperation atomic = (parts[1], parts[2]) switch
                {
                    ("global", "add") => PtxOperation.AtomicAddGlobal,
                    ("global", "max") => PtxOperation.AtomicMaxGlobal,
                    ("shared", "add") => PtxOperation.AtomicAddShared,
                    _ => throw new NotSupportedException(string.Join('.', parts)),
                };
                return make(atomic, Values(operands[0]), [address, Operand(operands[2])], offset, 0);
            }
            if (parts[0] == "ld") return make(inShared ? PtxOperation.LoadShared : inGlobal ? PtxOperation.LoadGlobal : PtxOperation.Load, Values(operands[0]), [address], offset, 0);
            return make(inShared ? PtxOperation.StoreShared : inGlobal ? PtxOperation.StoreGlobal : PtxOperation.Store, [], [address, .. Values(operands[1])], offset, 0);
        }

        private static PtxOperation Arithmetic(string opcode, string[] parts)
        {
            bool isSigned = parts[^1][0] == 's';
            string name = string.Join('.', parts[..^1]);
            return name switch
            {
                "mov" or "cvta.local" or "cvt.u64" or "cvt.u32" => PtxOperation.Move,
                "add" => PtxOperation.Add,
                "sub" => PtxOperation.Subtract,
                "and" => PtxOperation.And,
                "or" => PtxOperation.Or,
                "xor" => PtxOperation.Xor,
                "not" => PtxOperation.Not,
                "shl" => PtxOperation.ShiftLeft,
                "shr" => isSigned ? PtxOperation.ShiftRightSigned : PtxOperation.ShiftRight,
                "selp" => PtxOperation.Select,
                "setp.eq" => PtxOperation.Equal,
                "setp.ne" => PtxOperation.NotEqual,
                "setp.lt" => isSigned ? PtxOperation.LessSigned : PtxOperation.Less,
                "setp.le" => isSigned ? PtxOperation.LessOrEqualSigned : PtxOperation.LessOrEqual,
                "setp.gt" => isSigned ? PtxOperation.GreaterSigned : PtxOperation.Greater,
                "setp.ge" => isSigned ? PtxOperation.GreaterOrEqualSigned : PtxOperation.GreaterOrEqual,
                "mul.lo" => PtxOperation.MultiplyLow,
                "mul.hi" when !isSigned => PtxOperation.MultiplyHigh,
                "mul.wide" when !isSigned => PtxOperation.MultiplyWide,
                "mad.lo" => PtxOperation.MultiplyAdd,
                "add.cc" => PtxOperation.AddCarryOut,
                "addc" => PtxOperation.AddCarryIn,
                "addc.cc" => PtxOperation.AddCarryBoth,
                "sub.cc" => PtxOperation.SubtractCarryOut,
                "subc" => PtxOperation.SubtractCarryIn,
                "subc.cc" => PtxOperation.SubtractCarryBoth,
                "mad.lo.cc" => PtxOperation.MadLowCarryOut,
                "mad.hi.cc" => PtxOperation.MadHighCarryOut,
                "madc.lo" => PtxOperation.MadLowCarryIn,
                "madc.hi" => PtxOperation.MadHighCarryIn,
                "madc.lo.cc" => PtxOperation.MadLowCarryBoth,
                "madc.hi.cc" => PtxOperation.MadHighCarryBoth,
                "min" when !isSigned => PtxOperation.Least,
                "max" when !isSigned => PtxOperation.Greatest,
                "div" when !isSigned => PtxOperation.Divide,
                "rem" when !isSigned => PtxOperation.Remainder,
                "clz" => PtxOperation.LeadingZeros,
                "neg" => PtxOperation.Negate,
                "abs" => PtxOperation.Absolute,
                "brev" => PtxOperation.ReverseBits,
                _ => throw new NotSupportedException(opcode),
            };
        }

        /// <summary>Splits at commas that are not within braces.</summary>
        private static string[] Operands(string text)
        {
            var operands = new List<string>();
            int depth = 0, start = 0;
            for (int i = 0; i <= text.Length; i++)
            {
                if (i == text.Length || (text[i] == ',' && depth == 0))
                {
                    operands.Add(text[start..i].Trim());
                    start = i + 1;
                }
                else if (text[i] == '{') depth++;
                else if (text[i] == '}') depth--;
            }
            return [.. operands];
        }
    }
}
