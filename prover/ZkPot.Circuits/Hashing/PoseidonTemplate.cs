using System.Collections.Concurrent;
using ZkPot.Algebra;

namespace ZkPot.Circuits;

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
