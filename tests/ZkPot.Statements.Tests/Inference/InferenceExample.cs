using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Tasks;

namespace ZkPot.Statements.Tests;

/// <summary>A small random network and inputs for it, in one form of the statement.</summary>
internal sealed class InferenceExample : IDisposable
{
    private readonly Random random = new(7);

    public InferenceExample(
        Architecture architecture,
        bool isPublic,
        InferenceInput input,
        InferenceOutput output,
        int shift = 3,
        int window = 16
    )
    {
        Integers = new(
            architecture,
            [.. architecture.Layers.Where(layer => layer.IsActivation).Select(_ => new Rescale(shift, window))],
            30
        );
        Network = new(
            Integers,
            [.. Enumerable.Range(0, architecture.Parameters.WeightCount).Select(_ => (sbyte)random.Next(-128, 128))],
            [.. Enumerable.Range(0, architecture.Parameters.BiasCount).Select(_ => random.Next(-3000, 3000))]
        );
        Statement = isPublic
            ? InferenceStatement.OfPublic(Network, input, output)
            : InferenceStatement.OfCommitted(Integers, input, output);
    }

    public IntegerArchitecture Integers { get; }

    public IntegerNetwork Network { get; }

    public InferenceStatement Statement { get; }

    public ConstraintSystem System => Statement.Circuit.System;

    /// <summary>What a network of the given layers with 3x3 inputs looks like.</summary>
    public static Architecture Small(int inputBits, params Layer[] layers) => Architecture.Of(new Shape(1, 3, 3), inputBits, layers);

    public InferenceClaim NewClaim()
    {
        byte[] input = new byte[Integers.Network.Input.Size],
            inputSalt = InputCommitment.NewSalt();
        random.NextBytes(input);
        return new(Network, input, Example.Context, inputSalt) { ModelSalt = PrimeField.Random<Fr>() };
    }

    /// <summary>A witness of both phases.</summary>
    public CircuitWitness Witness(InferenceClaim claim)
    {
        CircuitWitness witness = Statement.NewWitness(claim);
        if (Statement.Circuit.HasChallenge)
            witness.Complete(PrimeField.Random<Fr>());
        return witness;
    }

    public bool Accepts(CircuitWitness witness) => WitnessCheck.FirstViolation(System, witness.Values) is null;

    /// <summary>The logits that the public inputs of a witness show, from the reference's point of view.</summary>
    public long[] Logits(InferenceClaim claim) =>
        Network.Trace(new(Integers.Network.Input, Integers.Network.Classes, claim.Input, [0]), 0)!.Value[^1];

    public void Dispose() => Statement.Dispose();
}
