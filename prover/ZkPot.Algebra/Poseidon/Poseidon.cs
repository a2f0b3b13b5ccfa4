namespace ZkPot.Algebra;

/// <summary>
/// The Poseidon hash (Grassi, Khovratovich, Rechberger, Roy, Schofnegger, eprint 2019/458) with circomlib's parameters: 1 to 16 inputs,
/// x^5, eight full rounds. Without secret-dependent branches.
/// </summary>
public static class Poseidon
{
    /// <summary>The most numbers one hash takes.</summary>
    public const int MaxInputs = PoseidonParameters.GreatestWidth - 1;

    /// <summary>The hash of 1 to 16 numbers.</summary>
    public static Fr Hash(params ReadOnlySpan<Fr> inputs)
    {
        Span<Fr> output = stackalloc Fr[1];
        Hash(inputs, Fr.Zero, output);
        return output[0];
    }

    /// <summary>The extended form: the permutation of the initial state and 1 to 16 inputs, from which up to one number more than there are
    /// inputs may be taken.</summary>
    public static void Hash(ReadOnlySpan<Fr> inputs, Fr initialState, Span<Fr> outputs)
    {
        if (inputs.Length is 0 or > MaxInputs)
            throw new ArgumentException($"Poseidon takes 1 to {MaxInputs} inputs; found {inputs.Length}.", nameof(inputs));
        if (outputs.Length > inputs.Length + 1)
            throw new ArgumentException(
                $"Poseidon of {inputs.Length} inputs gives up to {inputs.Length + 1} outputs; {outputs.Length} were asked for.",
                nameof(outputs)
            );
        Span<Fr> state = stackalloc Fr[inputs.Length + 1];
        state[0] = initialState;
        inputs.CopyTo(state[1..]);
        Permute(state);
        state[..outputs.Length].CopyTo(outputs);
    }

    private static void Permute(Span<Fr> state)
    {
        PoseidonParameters parameters = PoseidonParameters.Of(state.Length);
        Span<Fr> scratch = stackalloc Fr[state.Length];
        ReadOnlySpan<Fr> constants = parameters.FullConstants;
        const int half = PoseidonParameters.FullRounds / 2;
        for (int round = 0; round < half; round++)
        {
            FullRound(state, scratch, constants, round < half - 1 ? parameters.Mixing : parameters.EntryMixing);
            constants = constants[state.Length..];
        }
        PartialRounds(state, parameters);
        for (int round = 0; round < half; round++)
        {
            FullRound(state, scratch, constants, parameters.Mixing);
            constants = constants[state.Length..];
        }
    }

    private static void FullRound(Span<Fr> state, Span<Fr> scratch, ReadOnlySpan<Fr> constants, ReadOnlySpan<Fr> mixing)
    {
        for (int i = 0; i < state.Length; i++)
            scratch[i] = FifthPower(state[i] + constants[i]);
        for (int i = 0; i < state.Length; i++)
            state[i] = Dot(mixing.Slice(i * state.Length, state.Length), scratch);
    }

    private static void PartialRounds(Span<Fr> state, PoseidonParameters parameters)
    {
        for (int i = 0; i < state.Length; i++)
            state[i] += parameters.EntryConstants[i];
        ReadOnlySpan<Fr> sparse = parameters.SparseMixing;
        foreach (Fr constant in parameters.PartialConstants)
        {
            Fr head = FifthPower(state[0]) + constant;
            state[0] = head;
            Fr newHead = Dot(sparse[..state.Length], state);
            for (int i = 1; i < state.Length; i++)
                state[i] += sparse[state.Length + i - 1] * head;
            state[0] = newHead;
            sparse = sparse[(2 * state.Length - 1)..];
        }
    }

    private static Fr Dot(ReadOnlySpan<Fr> a, ReadOnlySpan<Fr> b)
    {
        Fr sum = a[0] * b[0];
        for (int i = 1; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static Fr FifthPower(Fr x) => x.Square().Square() * x;
}
