using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;

namespace ZkPot.Statements;

/// <summary>
/// The public inputs of a proof of inference, taken apart and checked: what anyone who verifies must see to beside the proof, and what it
/// says. A committed network is bound by the polynomial commitment beside them.
/// </summary>
public sealed class InferencePublics
{
    private readonly IntegerArchitecture architecture;
    private readonly InferenceDescription form;
    private readonly Fr[] input;

    /// <summary>Takes public inputs apart.</summary>
    /// <exception cref="StatementException">They are not the public inputs of such a statement.</exception>
    public InferencePublics(IntegerArchitecture architecture, InferenceDescription form, IReadOnlyList<Fr> values)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(values);
        (this.architecture, this.form) = (architecture, form);
        int expected = Count(architecture, form);
        if (values.Count != expected)
            throw new StatementException($"There are {values.Count} public inputs; the statement has {expected}.");
        int next = 0;
        Context = values[next++];
        input = [.. values.Skip(next).Take(InputCount(architecture, form))];
        if (form.Input == InferenceInput.Values)
            RequireBits();
        Fr[] answer = [.. values.Skip(next + input.Length)];
        if (form.Output == InferenceOutput.Class)
        {
            Class = (int)NumberIn(answer[0], new(0, architecture.Network.Classes - 1), "The class");
            return;
        }
        Logits = [.. answer.Select((logit, j) => NumberIn(logit, architecture.Ranges[^1], $"Logit {j}"))];
        Class = Enumerable.Range(0, Logits.Count).MaxBy(j => Logits[j]);
    }

    /// <summary>What the proof is for.</summary>
    public Fr Context { get; }

    /// <summary>The commitment to the input, if it is committed.</summary>
    public Fr? InputCommitment => form.Input == InferenceInput.Committed ? input[0] : null;

    /// <summary>The logits, if they are public.</summary>
    public IReadOnlyList<long>? Logits { get; }

    /// <summary>The class with the largest logit, the first of equals.</summary>
    public int Class { get; }

    /// <summary>How many public inputs a statement has.</summary>
    public static int Count(IntegerArchitecture architecture, InferenceDescription form)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(form);
        return 1 + InputCount(architecture, form) + (form.Output == InferenceOutput.Class ? 1 : architecture.Network.Classes);
    }

    /// <summary>Whether the proof is about an input.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="salt">The salt, where the input is committed.</param>
    public bool IsAbout(byte[] bytes, byte[]? salt = null)
    {
        InputBlock.RequireFit(architecture.Network, bytes);
        return InputBlock.PublicValues(architecture.Network, form.Input, bytes, salt).AsSpan().SequenceEqual(input);
    }

    private static int InputCount(IntegerArchitecture architecture, InferenceDescription form) =>
        form.Input switch
        {
            InferenceInput.Values => architecture.Network.Input.Size,
            InferenceInput.Words => WordPacking.CountOf(architecture.Network.Input.Size),
            _ => 1,
        };

    /// <summary>A number of a range; negative ones stand in the upper half of the field.</summary>
    private static long NumberIn(Fr value, IntegerRange range, string what)
    {
        BigInteger number = PrimeField.ToCanonical(value).ToBigInteger(),
            modulus = Fr.Modulus.ToBigInteger();
        if (number > modulus / 2)
            number -= modulus;
        return number >= range.Low && number <= range.High
            ? (long)number
            : throw new StatementException($"{what} is {number}; {range.Low} to {range.High} were expected of such a network.");
    }

    /// <summary>The circuit of a public network takes values as they come: that each is the top of a byte is for anyone who verifies to see
    /// to.</summary>
    private void RequireBits()
    {
        IntegerRange range = new(0, (1 << architecture.Network.InputBits) - 1);
        for (int i = 0; i < input.Length; i++)
            NumberIn(input[i], range, $"Value {i} of the input");
    }
}
