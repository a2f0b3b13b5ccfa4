using ZkPot.Algebra;

namespace ZkPot.Circuits;

/// <summary>
/// Words to which a statement's polynomial commitment is, in a circuit: P(X) = sum word_i X^i + salt X^n. The circuit evaluates P at the
/// challenge, and the verifier compares the value with the commitment's opening there, so that the words are those that are committed to
/// (Kate, Zaverucha, Goldberg 2010).
/// </summary>
public sealed class CommittedWords
{
    private readonly IReadOnlyList<Phase1> words;
    private readonly Phase1Block salt;

    internal CommittedWords(CircuitBuilder builder, IReadOnlyList<Phase1> words, int? segment)
    {
        this.words = words;
        salt = builder.Input(1);
        Phase2 rho = builder.Challenge;
        if (segment is not int length)
        {
            (Value, Segments) = (Horner(builder, rho, 0, words.Count, salt[0]), []);
            return;
        }
        var sums = new Phase2[(words.Count + length - 1) / length];
        for (int k = 0; k < sums.Length; k++)
        {
            int end = Math.Min((k + 1) * length, words.Count);
            sums[k] = Horner(builder, rho, k * length, end - 1, words[end - 1]);
        }
        Segments = sums;
        // The salt stands behind the last word, which may end within a segment.
        Phase2 value = builder.Product(salt[0], PowerOf(builder, rho, words.Count - (sums.Length - 1) * length), sums[^1]);
        if (sums.Length > 1)
        {
            Phase2 step = PowerOf(builder, rho, length);
            for (int k = sums.Length - 2; k >= 0; k--)
                value = builder.Product(value, step, sums[k]);
        }
        Value = value;
    }

    /// <summary>Gets the number of words.</summary>
    public int Count => words.Count;

    /// <summary>Gets, for each segment of words that was asked for, sum word_i rho^i with i counted from the segment's start: what checks
    /// of products of many words need anyway.</summary>
    public IReadOnlyList<Phase2> Segments { get; }

    /// <summary>Gets the salt behind the words.</summary>
    public Phase1 Salt => salt[0];

    /// <summary>Gets P(rho).</summary>
    internal Phase2 Value { get; }

    /// <summary>Sets the salt in a witness: 0 for words that everybody knows.</summary>
    public void SetSalt(WitnessValues values, Fr value) => values.Set(salt.WireAt(0), value);

    /// <summary>The polynomial, once the words and the salt are set.</summary>
    internal HidingPolynomial PolynomialOf(WitnessValues values)
    {
        var coefficients = new Fr[words.Count];
        Parallel.For(0, coefficients.Length, i => coefficients[i] = values.Evaluate(words[i]));
        try
        {
            return new(coefficients, values.Evaluate(salt[0]));
        }
        finally
        {
            Array.Clear(coefficients);
        }
    }

    /// <summary>word_first + rho (word_(first + 1) + ... + rho head), the head standing at an index: a row a word.</summary>
    private Phase2 Horner(CircuitBuilder builder, Phase2 rho, int first, int headAt, Phase2 head)
    {
        for (int i = headAt - 1; i >= first; i--)
            head = builder.Product(head, rho, words[i]);
        return head;
    }

    private static Phase2 PowerOf(CircuitBuilder builder, Phase2 rho, int exponent)
    {
        Phase2 power = rho;
        for (int bit = System.Numerics.BitOperations.Log2((uint)exponent) - 1; bit >= 0; bit--)
        {
            power = builder.Product(power, power);
            if ((exponent >> bit & 1) != 0)
                power = builder.Product(power, rho);
        }
        return power;
    }
}

/// <summary>
/// What a circuit has beside the words themselves if its statement is about polynomial commitments: the mask that hides what the opening
/// would tell, and the value that everything opens to, sum_j rho^(jN) P_j(rho) + rho^(mN) (m0 + m1 rho) with N = 2^32, see
/// <see cref="Kzg.Fold"/>.
/// </summary>
internal sealed class CommitmentOpening
{
    private readonly Phase1Block mask;

    public CommitmentOpening(CircuitBuilder builder, IReadOnlyList<CommittedWords> commitments)
    {
        Commitments = commitments;
        mask = builder.Input(2);
        Phase2 rho = builder.Challenge,
            stride = rho;
        for (int i = 0; i < Kzg.LogStride; i++)
            stride = builder.Product(stride, stride);
        Phase2 value = builder.Product(mask[1], rho, mask[0]);
        for (int j = commitments.Count - 1; j > 0; j--)
            value = builder.Product(value, stride, commitments[j].Value);
        builder.ProductIsOpening(value, stride, commitments[0].Value);
    }

    public IReadOnlyList<CommittedWords> Commitments { get; }

    /// <summary>The most coefficients of a polynomial, salt included.</summary>
    public int Length => Commitments.Max(commitment => commitment.Count) + 1;

    public void Set(WitnessValues values, KzgMask drawn)
    {
        values.Set(mask.WireAt(0), drawn.Constant);
        values.Set(mask.WireAt(1), drawn.Slope);
    }
}
