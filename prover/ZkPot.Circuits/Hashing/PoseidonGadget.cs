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
