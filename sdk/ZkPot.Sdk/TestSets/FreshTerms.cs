using System.Numerics;
using Nethereum.ABI;
using Nethereum.ABI.FunctionEncoding;
using Nethereum.ABI.FunctionEncoding.Attributes;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Sdk;

/// <summary>What a sponsor promises of test sets that nobody sees before the commitments of their round have closed.</summary>
/// <param name="Gap">How many seconds after the commitments closed a key is accepted at the earliest.</param>
/// <param name="Bond">What the sponsor risks in each round, in the token of the pay.</param>
/// <param name="Sharers">So many of the first committed accounts of a round share in it if it is lost.</param>
/// <param name="Packing">How samples stand in the words of a commitment.</param>
/// <param name="Sets">One a round, by rising hash of their keys.</param>
public sealed record FreshTerms(uint Gap, BigInteger Bond, uint Sharers, SamplePacking Packing, IReadOnlyList<FreshTestSet> Sets)
{
    /// <summary>How samples stand in the words of a commitment.</summary>
    public static SamplePacking PackingOf(TestSetEncoding encoding)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        return new((uint)encoding.Inputs, (uint)encoding.InputBits, (uint)encoding.Packing.Stride, (uint)encoding.Packing.Capacity);
    }

    /// <summary>The terms as the rules of a task hold them.</summary>
    public byte[] Encode() =>
        new ABIEncode().GetABIParamsEncoded(
            new Parameters
            {
                Terms = new()
                {
                    Gap = Gap,
                    Bond = Bond,
                    Sharers = Sharers,
                    Packing = Structs.SamplePacking.From(Packing),
                    Sets = [.. Sets.Select(Structs.FreshTestSet.From)],
                },
            }
        );

    /// <summary>The terms that the rules of a task hold; null where its test set is open.</summary>
    /// <exception cref="AbiDataException">They hold something else.</exception>
    public static FreshTerms? Of(Rules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (rules.TestSets.Length == 0)
            return null;
        // The sponsor chose these bytes.
        AbiGuard.Require(
            rules.TestSets,
            new AttributesToABIExtractor().ExtractParametersFromAttributes(typeof(Parameters)),
            "The test sets in the rules of the task"
        );
        TermsDto dto = ((Parameters)new ParameterDecoder().DecodeAttributes(rules.TestSets, typeof(Parameters))).Terms;
        return new(dto.Gap, dto.Bond, dto.Sharers, dto.Packing.ToRecord(), [.. dto.Sets.Select(set => set.ToRecord())]);
    }

    private sealed class Parameters
    {
        [Parameter("tuple", "terms", 1, "FreshTerms")]
        public TermsDto Terms { get; set; } = new();
    }

    [Struct("FreshTerms")]
    private sealed class TermsDto
    {
        [Parameter("uint24", "gap", 1)]
        public uint Gap { get; set; }

        [Parameter("uint128", "bond", 2)]
        public BigInteger Bond { get; set; }

        [Parameter("uint32", "sharers", 3)]
        public uint Sharers { get; set; }

        [Parameter("tuple", "packing", 4, "SamplePacking")]
        public Structs.SamplePacking Packing { get; set; } = new();

        [Parameter("tuple[]", "sets", 5, "FreshTestSet")]
        public List<Structs.FreshTestSet> Sets { get; set; } = [];
    }
}
