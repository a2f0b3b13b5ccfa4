using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Tasks;

namespace ZkPot.Statements;

/// <summary>The input of a network in a circuit, and what is public of it.</summary>
internal sealed class InputBlock
{
    private const int ByteBits = 8;

    private readonly InferenceInput kind;
    private readonly int inputBits;
    private readonly RangedBlock? tops,
        rests;
    private readonly Phase1Block salt;

    public InputBlock(CircuitBuilder builder, InferenceForm form)
    {
        (kind, inputBits) = (form.Input, form.Architecture.Network.InputBits);
        int count = form.Architecture.Network.Input.Size;
        if (kind == InferenceInput.Values)
        {
            if (form.ChecksValues)
            {
                Values = [.. Enumerable.Range(0, count).Select(_ => builder.Ranges.Require(builder.Public(), inputBits))];
                return;
            }
            Values = [.. Enumerable.Range(0, count).Select(_ => builder.Public(Interval.OfBits(inputBits)))];
            // A value that all weights ignore would stand in no row.
            var sum = new Phase1Sum();
            foreach (Phase1 value in Values)
                sum.Add(value);
            builder.Define(sum.Total());
            return;
        }
        tops = builder.Ranges.Input(count, inputBits);
        rests = RestBits == 0 ? null : builder.Ranges.Input(count, RestBits);
        Values = [.. Enumerable.Range(0, count).Select(i => tops[i])];
        Phase1[] words = [.. WordPacking.Pack(count, ByteAt)];
        if (kind == InferenceInput.Words)
        {
            foreach (Phase1 word in words)
                builder.AssertEqual(word, builder.Public());
            return;
        }
        salt = builder.Input(1);
        builder.AssertEqual(builder.Sponge(InputCommitment.InitialState(count), [salt[0], .. words]), builder.Public());
    }

    /// <summary>The values that the network sees.</summary>
    public Phase1[] Values { get; }

    private int RestBits => ByteBits - inputBits;

    /// <summary>The ranges that a circuit with such an input checks.</summary>
    public static IEnumerable<RangeDemand> Demands(InferenceForm form)
    {
        Architecture network = form.Architecture.Network;
        RangeDemand top = new(network.InputBits, network.Input.Size);
        if (form.Input == InferenceInput.Values)
            return form.ChecksValues ? [top] : [];
        return network.InputBits == ByteBits ? [top] : [top, new(ByteBits - network.InputBits, network.Input.Size)];
    }

    /// <summary>Checks that an input has as many bytes as a network takes.</summary>
    public static void RequireFit(Architecture network, byte[] input)
    {
        if (input.Length != network.Input.Size)
            throw new StatementException($"The input has {input.Length} bytes; {network.Input.Size}, for {network.Input}, were expected.");
    }

    /// <summary>What is public of an input.</summary>
    public static Fr[] PublicValues(Architecture network, InferenceInput kind, byte[] input, byte[]? salt) =>
        kind switch
        {
            InferenceInput.Values => Array.ConvertAll(input, value => Fr.From(value >> (ByteBits - network.InputBits))),
            InferenceInput.Words => InputCommitment.Words(input),
            _ => [InputCommitment.Of(input, RequireSalt(salt))],
        };

    /// <summary>Sets the secret part of an input in a witness.</summary>
    public void Set(WitnessValues witness, byte[] input, byte[]? saltBytes)
    {
        for (int i = 0; i < input.Length; i++)
        {
            tops?.Set(witness, i, input[i] >> RestBits);
            rests?.Set(witness, i, input[i] & ((1 << RestBits) - 1));
        }
        if (kind == InferenceInput.Committed)
            witness.Set(salt.WireAt(0), InputCommitment.SaltNumber(RequireSalt(saltBytes)));
    }

    private Phase1 ByteAt(int index) => rests is null ? tops![index] : (tops![index] << RestBits) + rests[index];

    private static byte[] RequireSalt(byte[]? salt) =>
        salt ?? throw new StatementException("The input is committed, but no salt is given for it.");
}
