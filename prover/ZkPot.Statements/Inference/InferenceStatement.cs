using System.Collections.Immutable;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;

namespace ZkPot.Statements;

/// <summary>
/// "The network gives this answer for this input": every hidden value lies in its window, and the answer is all logits, or the class of the
/// first largest. The network is public, and then the verification key stands for it, or I know weights and biases in their ranges and
/// a salt, to which the polynomial commitment C is. The input is public, or I know it and a salt with its commitment. Public
/// inputs: context, the input as <see cref="InferenceInput"/> says, the answer as
/// <see cref="InferenceOutput"/> says.
/// </summary>
public sealed class InferenceStatement : IDisposable
{
    private readonly InferenceForm form;
    private readonly InferenceLayout layout;

    private InferenceStatement(InferenceForm form)
    {
        this.form = form;
        using var builder = new CircuitBuilder();
        layout = new InferenceLayout(builder, form);
        Circuit = builder.Build();
    }

    /// <summary>The circuit: of one phase for a public network whose input is public as values, else of two.</summary>
    public Circuit Circuit { get; }

    /// <summary>Lays the circuit for a network that everybody knows.</summary>
    public static InferenceStatement OfPublic(IntegerNetwork network, InferenceInput input, InferenceOutput output) =>
        new(Form(network, input, output));

    /// <summary>
    /// Lays the circuit for committed networks of an architecture. The statement's only commitment is to the words of
    /// <see cref="ModelEncoding"/>.
    /// </summary>
    public static InferenceStatement OfCommitted(IntegerArchitecture architecture, InferenceInput input, InferenceOutput output) =>
        new(Form(architecture, input, output));

    /// <summary>What the circuit for a network that everybody knows would cost, without laying it.</summary>
    public static CircuitCost CostOfPublic(IntegerNetwork network, InferenceInput input, InferenceOutput output) =>
        Cost(Form(network, input, output));

    /// <summary>What the circuit for committed networks would cost, without laying it.</summary>
    public static CircuitCost CostOfCommitted(IntegerArchitecture architecture, InferenceInput input, InferenceOutput output) =>
        Cost(Form(architecture, input, output));

    /// <summary>The public inputs of a claim.</summary>
    public Fr[] PublicValues(InferenceClaim claim) => PublicValues(claim, Trace(claim));

    /// <summary>The public inputs that stand for an input of the network: what anyone who verifies makes of its bytes.</summary>
    /// <param name="input">The bytes.</param>
    /// <param name="salt">The salt, where the input is committed.</param>
    public Fr[] EncodeInput(byte[] input, byte[]? salt = null)
    {
        InputBlock.RequireFit(form.Architecture.Network, input);
        return InputBlock.PublicValues(form.Architecture.Network, form.Input, input, salt);
    }

    /// <summary>The witness of a claim.</summary>
    /// <exception cref="StatementException">The claim does not belong to this statement, or a hidden value leaves its window.</exception>
    public CircuitWitness NewWitness(InferenceClaim claim, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<long[]> trace = Trace(claim);
        Fr[] publicValues = PublicValues(claim, trace);
        return Circuit.NewWitness(
            witness =>
            {
                for (int i = 0; i < publicValues.Length; i++)
                    witness.SetPublic(i + 1, publicValues[i]);
                layout.Set(witness, claim, trace);
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public void Dispose() => Circuit.Dispose();

    private static InferenceForm Form(IntegerNetwork network, InferenceInput input, InferenceOutput output)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new(network.Architecture, network, input, output);
    }

    private static InferenceForm Form(IntegerArchitecture architecture, InferenceInput input, InferenceOutput output)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return new(architecture, null, input, output);
    }

    private static CircuitCost Cost(InferenceForm form)
    {
        using var builder = new CircuitBuilder(isCounting: true);
        _ = new InferenceLayout(builder, form);
        return builder.Cost();
    }

    private Fr[] PublicValues(InferenceClaim claim, IReadOnlyList<long[]> trace)
    {
        return [claim.Context, .. EncodeInput(claim.Input, claim.InputSalt), .. AnswerBlock.PublicValues(trace[^1], form.Output)];
    }

    private IReadOnlyList<long[]> Trace(InferenceClaim claim)
    {
        if (claim.Context.IsZero)
            throw new StatementException("A context is not 0.");
        if (!ArchitectureEncoding.Encode(claim.Network.Architecture).AsSpan().SequenceEqual(ArchitectureEncoding.Encode(form.Architecture)))
            throw new StatementException("The network has another architecture than the statement.");
        if (
            form.Network is { } network
            && !(network.Weights.SequenceEqual(claim.Network.Weights) && network.Biases.SequenceEqual(claim.Network.Biases))
        )
            throw new StatementException("The network has other weights than the statement.");
        if (form.Network is null && claim.ModelSalt is null)
            throw new StatementException("The network is committed, but no salt is given for it.");
        InputBlock.RequireFit(form.Architecture.Network, claim.Input);
        ImmutableArray<long[]>? trace = claim.Network.Trace(
            new Dataset(form.Architecture.Network.Input, form.Architecture.Network.Classes, claim.Input, [0]),
            0
        );
        return trace ?? throw new StatementException("A hidden value of this input leaves its window: there is nothing to prove.");
    }
}
