using System.Numerics;
using System.Text;
using System.Text.Unicode;
using Nethereum.ABI;
using Nethereum.ABI.Model;

namespace ZkPot.Chain;

/// <summary>
/// Whether data is laid out as Solidity lays it out: each tail behind the one before, every value within its type, padding of zeros.
/// Nethereum's decoder takes more and
/// misreads some of it: tails in another order come out empty, dirty words as values, and a length of 0x7fffffff allocates until memory
/// ends.
/// </summary>
internal static class AbiLayout
{
    private const int Word = 32,
        AddressPadding = 12;

    /// <summary>Why data is no such values; null if it is.</summary>
    /// <param name="data">The data, without a selector.</param>
    /// <param name="types">The types.</param>
    /// <param name="mayBeLonger">Whether bytes may follow that nobody reads, as the EVM allows in results.</param>
    public static string? Fault(ReadOnlySpan<byte> data, IReadOnlyList<ABIType> types, bool mayBeLonger)
    {
        var walk = new Walk(data);
        int end = walk.Frame(0, types, types.Count);
        return walk.Fault ?? (end != data.Length && !mayBeLonger ? $"{data.Length - end} bytes follow that belong to nothing" : null);
    }

    public static IReadOnlyList<ABIType> TypesOf(IEnumerable<Parameter> parameters) =>
        [.. parameters.OrderBy(parameter => parameter.Order).Select(parameter => parameter.ABIType)];

    private ref struct Walk(ReadOnlySpan<byte> data)
    {
        private readonly ReadOnlySpan<byte> data = data;

        public string? Fault { get; private set; }

        /// <summary>
        /// Walks through values that have their heads in a row from a place on; returns where their tails end. One type stands for all.
        /// </summary>
        public int Frame(int frame, IReadOnlyList<ABIType> types, int count)
        {
            long heads = 0;
            for (int i = 0; i < count && heads <= data.Length; i++)
                heads += HeadSize(types[types.Count == 1 ? 0 : i]);
            if (frame + heads > data.Length)
                return Stop("it ends too early");
            int at = frame,
                tail = frame + (int)heads;
            for (int i = 0; i < count && Fault is null; i++)
            {
                ABIType type = types[types.Count == 1 ? 0 : i];
                if (!type.IsDynamic())
                {
                    Static(at, type);
                }
                else
                {
                    if (Number(at) is not { } offset || offset != tail - frame)
                        return Stop($"the tail of a {type.Name} is not where Solidity puts it");
                    tail = Dynamic(tail, type);
                }
                at += HeadSize(type);
            }
            return tail;
        }

        private int Dynamic(int at, ABIType type)
        {
            switch (type)
            {
                case TupleType tuple:
                    IReadOnlyList<ABIType> components = TypesOf(tuple.Components);
                    return Frame(at, components, components.Count);
                case StaticArrayType array:
                    return Frame(at, [array.ElementType], array.FixedSize / array.ElementType.FixedSize);
                case DynamicArrayType array:
                    if (Length(at) is not { } count)
                        return at;
                    // Elements without a size would be as many as the length says.
                    if (HeadSize(array.ElementType) == 0 || (long)count * HeadSize(array.ElementType) > data.Length - at - Word)
                        return Stop($"the length of a {type.Name} is larger than the data");
                    return Frame(at + Word, [array.ElementType], count);
                default:
                    return Length(at) is { } length ? Bytes(at + Word, length, type is StringType) : at;
            }
        }

        private int Bytes(int at, int length, bool isText)
        {
            long padded = (length + (long)Word - 1) / Word * Word;
            if (padded > data.Length - at)
                return Stop("it ends too early");
            if (data[(at + length)..(at + (int)padded)].ContainsAnyExcept((byte)0))
                return Stop("its padding is not zero");
            if (isText && !Utf8.IsValid(data.Slice(at, length)))
                return Stop("a string is no UTF-8");
            return at + (int)padded;
        }

        private void Static(int at, ABIType type)
        {
            switch (type)
            {
                case TupleType tuple:
                    IReadOnlyList<ABIType> components = TypesOf(tuple.Components);
                    Frame(at, components, components.Count);
                    return;
                case StaticArrayType array:
                    Frame(at, [array.ElementType], array.ElementType.FixedSize == 0 ? 0 : array.FixedSize / array.ElementType.FixedSize);
                    return;
                default:
                    if (!IsClean(data.Slice(at, Word), type))
                        Stop($"a word is no {type.Name}");
                    return;
            }
        }

        private static bool IsClean(ReadOnlySpan<byte> word, ABIType type) =>
            type switch
            {
                AddressType => !word[..AddressPadding].ContainsAnyExcept((byte)0),
                BoolType => !word[..^1].ContainsAnyExcept((byte)0) && word[^1] <= 1,
                IntType number => IsInRange(word, number),
                BytesElementaryType bytes => !word[bytes.StaticSize..].ContainsAnyExcept((byte)0),
                Bytes32Type => true,
                _ => false,
            };

        private static bool IsInRange(ReadOnlySpan<byte> word, IntType type)
        {
            bool isSigned = !type.CanonicalName.StartsWith('u');
            ReadOnlySpan<byte> upper = word[..(Word - type.StaticSize)];
            byte expected = isSigned && upper.Length < Word && word[upper.Length] >= 0x80 ? (byte)0xff : (byte)0;
            return !upper.ContainsAnyExcept(expected);
        }

        private int? Length(int at)
        {
            int? length = Number(at);
            if (length is null || length > data.Length - at - Word)
            {
                Stop("a length is larger than the data");
                return null;
            }
            return length;
        }

        private readonly int? Number(int at)
        {
            if (at > data.Length - Word)
                return null;
            ReadOnlySpan<byte> word = data.Slice(at, Word);
            if (word[..^4].ContainsAnyExcept((byte)0) || word[^4] >= 0x80)
                return null;
            return System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(word[^4..]);
        }

        private int Stop(string fault)
        {
            Fault ??= fault;
            return data.Length;
        }

        private static int HeadSize(ABIType type) => type.IsDynamic() ? Word : type.FixedSize;
    }
}
