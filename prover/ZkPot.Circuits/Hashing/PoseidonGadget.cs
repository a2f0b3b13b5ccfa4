using System.Collections.Concurrent;
using ZkPot.Algebra;

namespace ZkPot.Circuits;

/// <summary>Poseidon (eprint 2019/458) with circomlib's parameters, three rows an S-box: 243 for two numbers, 612 for sixteen.</summary>
public static class PoseidonGadget
{
    /// <summary>The hash of 1 to 16 numbers.</summary>
    public static Phase1 Hash(this CircuitBuilder builder, params ReadOnlySpan<Phase1> numbers) => builder.Permute(0, numbers, 1)[0];

    /// <summary>
    /// The hash of any number of numbers: from the initial state on, each sixteen of them are absorbed by one permutation, whose first
    /// output is the state of the next. What is missing in the last sixteen is zero, so the initial state must tell how many there are. It
    /// must not be chosen by the one who chooses the numbers: the permutation runs backwards from any digest.
    /// </summary>
    public static Phase1 Sponge(this CircuitBuilder builder, Fr initialState, ReadOnlySpan<Phase1> numbers)
    {
        Phase1 state = Phase1.Constant(initialState);
        Span<Phase1> block = new Phase1[Poseidon.MaxInputs];
        for (int i = 0; i < numbers.Length; i += block.Length)
        {
            block.Clear();
            numbers[i..Math.Min(i + block.Length, numbers.Length)].CopyTo(block);
            state = builder.Permute(state, block, 1)[0];
        }
        return state;
    }

    /// <summary>What <see cref="Sponge(CircuitBuilder, Fr, ReadOnlySpan{Phase1})"/> computes, on numbers.</summary>
    public static Fr Sponge(Fr initialState, ReadOnlySpan<Fr> numbers)
    {
        Span<Fr> state = [initialState];
        Span<Fr> block = new Fr[Poseidon.MaxInputs];
        for (int i = 0; i < numbers.Length; i += block.Length)
        {
            block.Clear();
            numbers[i..Math.Min(i + block.Length, numbers.Length)].CopyTo(block);
            Poseidon.Hash(block, state[0], state);
        }
        return state[0];
    }

    /// <summary>The extended form: the first numbers of the permuted state, as combinations. As many rows as for one of them.</summary>
    /// <param name="builder">The circuit.</param>
    /// <param name="initialState">What stands before the numbers.</param>
    /// <param name="numbers">1 to 16 numbers.</param>
    /// <param name="count">How many to give: up to one more than there are numbers.</param>
    public static Phase1[] Permute(this CircuitBuilder builder, Phase1 initialState, ReadOnlySpan<Phase1> numbers, int count)
    {
        if (numbers.Length is 0 or > Poseidon.MaxInputs)
            throw new CircuitException($"Poseidon takes 1 to {Poseidon.MaxInputs} numbers; {numbers.Length} were given.");
        PoseidonTemplate template = PoseidonTemplate.Of(numbers.Length + 1);
        var variables = new List<Phase1>(template.Width + template.Inputs.Count) { initialState };
        variables.AddRange(numbers);
        foreach (PoseidonTemplate.Sum input in template.Inputs)
            variables.Add(FifthPower(builder, Substitute(input, variables)));
        return [.. template.Outputs.Take(count).Select(output => Substitute(output, variables))];
    }

    private static Phase1 FifthPower(CircuitBuilder builder, Phase1 x)
    {
        Phase1 square = builder.Product(x, x);
        return builder.Product(builder.Product(square, square), x);
    }

    private static Phase1 Substitute(PoseidonTemplate.Sum sum, List<Phase1> variables)
    {
        var total = new Phase1Sum();
        total.Add(Phase1.Constant(sum.Constant));
        foreach ((int variable, Fr factor) in sum.Factors)
            total.Add(variables[variable], factor);
        return total.Total();
    }
}

/// <summary>
/// Poseidon's permutation of one width as its S-boxes: what enters each is a fixed combination of the state and of what left the S-boxes
/// before. It is worked out once and laid often.
/// </summary>
internal sealed class PoseidonTemplate
{
    private static readonly ConcurrentDictionary<int, PoseidonTemplate> Known = new();

    private readonly List<Sum> inputs = [];

    private PoseidonTemplate(int width)
    {
        PoseidonParameters parameters = PoseidonParameters.Of(width);
        const int half = PoseidonParameters.FullRounds / 2;
        ReadOnlySpan<Fr> constants = parameters.FullConstants;
        Sum[] state = [.. Enumerable.Range(0, width).Select(Sum.Of)];
        for (int round = 0; round < half; round++)
        {
            state = FullRound(state, constants.Slice(round * width, width), round < half - 1 ? parameters.Mixing : parameters.EntryMixing);
        }
        PartialRounds(state, parameters);
        for (int round = half; round < PoseidonParameters.FullRounds; round++)
            state = FullRound(state, constants.Slice(round * width, width), parameters.Mixing);
        (Width, Outputs) = (width, state);
    }

    /// <summary>The numbers of the state.</summary>
    public int Width { get; }

    /// <summary>For each S-box what enters it. Variables 0 to width - 1 are the state, and then come the S-boxes in order.</summary>
    public IReadOnlyList<Sum> Inputs => inputs;

    /// <summary>The numbers of the permuted state.</summary>
    public IReadOnlyList<Sum> Outputs { get; }

    public static PoseidonTemplate Of(int width) => Known.GetOrAdd(width, w => new(w));

    private Sum[] FullRound(Sum[] state, ReadOnlySpan<Fr> constants, ReadOnlySpan<Fr> mixing)
    {
        var powers = new Sum[state.Length];
        for (int i = 0; i < state.Length; i++)
            powers[i] = FifthPower(state[i].Plus(constants[i]), state.Length);
        var mixed = new Sum[state.Length];
        for (int i = 0; i < state.Length; i++)
            mixed[i] = Sum.Dot(mixing.Slice(i * state.Length, state.Length), powers);
        return mixed;
    }

    private void PartialRounds(Sum[] state, PoseidonParameters parameters)
    {
        int width = state.Length;
        for (int i = 0; i < width; i++)
            state[i] = state[i].Plus(parameters.EntryConstants[i]);
        ReadOnlySpan<Fr> sparse = parameters.SparseMixing;
        foreach (Fr constant in parameters.PartialConstants)
        {
            state[0] = FifthPower(state[0], width).Plus(constant);
            Sum head = Sum.Dot(sparse[..width], state);
            for (int i = 1; i < width; i++)
                state[i] = Sum.Dot([Fr.One, sparse[width + i - 1]], [state[i], state[0]]);
            state[0] = head;
            sparse = sparse[(2 * width - 1)..];
        }
    }

    private Sum FifthPower(Sum input, int width)
    {
        inputs.Add(input);
        return Sum.Of(width + inputs.Count - 1);
    }

    /// <summary>A constant and multiples of variables.</summary>
    public sealed class Sum(Fr constant, SortedDictionary<int, Fr> factors)
    {
        public Fr Constant => constant;

        public SortedDictionary<int, Fr> Factors => factors;

        public static Sum Of(int variable) => new(Fr.Zero, new() { [variable] = Fr.One });

        public Sum Plus(Fr more) => new(constant + more, factors);

        public static Sum Dot(ReadOnlySpan<Fr> weights, ReadOnlySpan<Sum> sums)
        {
            Fr total = Fr.Zero;
            var all = new SortedDictionary<int, Fr>();
            for (int i = 0; i < weights.Length; i++)
            {
                total += weights[i] * sums[i].Constant;
                foreach ((int variable, Fr factor) in sums[i].Factors)
                    all[variable] = all.GetValueOrDefault(variable) + weights[i] * factor;
            }
            return new(total, all);
        }
    }
}

/// <summary>Merkle trees over Poseidon of two numbers.</summary>
public static class MerkleGadget
{
    /// <summary>The root over a leaf. 244 rows a level, and one for the bit.</summary>
    /// <param name="builder">The circuit.</param>
    /// <param name="leaf">The leaf, which a hash of another kind must have made: a node must never pass for a leaf.</param>
    /// <param name="siblings">The neighbors, from the leaf up.</param>
    /// <param name="isRight">For each level whether the path is the right child; checked to be bits.</param>
    public static Phase1 MerkleRoot(this CircuitBuilder builder, Phase1 leaf, ReadOnlySpan<Phase1> siblings, ReadOnlySpan<Phase1> isRight)
    {
        if (siblings.Length != isRight.Length)
            throw new CircuitException($"There are {siblings.Length} siblings and {isRight.Length} bits.");
        Phase1 node = leaf;
        for (int level = 0; level < siblings.Length; level++)
        {
            (Phase1 left, Phase1 right) = builder.SwapIf(builder.RequireBit(isRight[level]), node, siblings[level]);
            node = builder.Hash(left, right);
        }
        return node;
    }
}

/// <summary>
/// A stream of numbers that only who has the key can tell from random ones. Block j is what Poseidon's permutation makes of (key, nonce, j)
/// and zeros behind an initial state that names the purpose; its first number stays hidden, for with all of them anybody could run the
/// permutation backwards to the key. A key and a nonce together are used for one text.
/// </summary>
public static class KeystreamGadget
{
    /// <summary>The numbers of a block.</summary>
    public const int BlockSize = Poseidon.MaxInputs;

    /// <summary>The first numbers of a stream: 612 rows for sixteen.</summary>
    public static Phase1[] Keystream(this CircuitBuilder builder, Fr purpose, Phase1 key, Phase1 nonce, int count)
    {
        var stream = new List<Phase1>(count + BlockSize);
        Span<Phase1> block = new Phase1[BlockSize];
        for (int j = 0; stream.Count < count; j++)
        {
            block.Clear();
            (block[0], block[1], block[2]) = (key, nonce, j);
            stream.AddRange(builder.Permute(Phase1.Constant(purpose), block, BlockSize + 1).AsSpan(1));
        }
        return [.. stream[..count]];
    }

    /// <summary>What <see cref="Keystream(CircuitBuilder, Fr, Phase1, Phase1, int)"/> computes, on numbers.</summary>
    public static Fr[] Keystream(Fr purpose, Fr key, Fr nonce, int count)
    {
        var stream = new List<Fr>(count + BlockSize);
        Span<Fr> block = new Fr[BlockSize],
            state = new Fr[BlockSize + 1];
        for (int j = 0; stream.Count < count; j++)
        {
            block.Clear();
            (block[0], block[1], block[2]) = (key, nonce, Fr.From(j));
            Poseidon.Hash(block, purpose, state);
            stream.AddRange(state[1..]);
        }
        return [.. stream[..count]];
    }
}
