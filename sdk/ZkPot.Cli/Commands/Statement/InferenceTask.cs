using System.Text.Json.Nodes;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>A task that proves what a network, public or committed, answers to an input.</summary>
internal sealed class InferenceTask(string path, TaskDescription description, InferenceDescription form) : StatementTask(path, description)
{
    public override string Subject => $"an answer of a {(form.PublicNetwork is null ? "committed" : "public")} network";

    public override string PublicNames =>
        $"context, {(form.Input == InferenceInput.Committed ? "commitment to the input" : "the input")}, {(form.Output == InferenceOutput.Class ? "class" : "logits")}";

    public override int PublicCount => InferencePublics.Count(Architecture, form);

    public override CircuitCost Cost(Operation operation) =>
        LoadPublicNetwork() is { } network
            ? InferenceStatement.CostOfPublic(network, form.Input, form.Output)
            : InferenceStatement.CostOfCommitted(Architecture, form.Input, form.Output);

    public override CompiledStatement Compile(Operation operation)
    {
        operation.Progress?.Report(new StageProgress("lay the circuit", 0));
        InferenceStatement statement = LoadPublicNetwork() is { } network
            ? InferenceStatement.OfPublic(network, form.Input, form.Output)
            : InferenceStatement.OfCommitted(Architecture, form.Input, form.Output);
        return new(statement, statement.Circuit, (files, running) => statement.NewWitness(Claim(files, running), running.Cancellation));
    }

    public override StatementAnswer Tell(Fr[] publics)
    {
        var told = new InferencePublics(Architecture, form, publics);
        List<Fact> facts = [new("class", "Class", told.Class, Quantity.Count(told.Class))];
        if (told.Logits is { } logits)
            facts.Add(new("logits", "Logits", new JsonArray([.. logits.Select(logit => (JsonNode)logit)]), string.Join(", ", logits)));
        AddNumber("inputCommitment", "Commitment to the input", told.InputCommitment);
        AddNumber("context", "Context", told.Context);
        return new(
            $"{(form.PublicNetwork is null ? "a committed" : "the public")} network answers {told.Class} to {(told.InputCommitment is null ? "this" : "a committed")} input",
            facts
        );

        void AddNumber(string key, string label, Fr? number)
        {
            if (number?.ToString() is string text)
                facts.Add(new(key, label, text, text));
        }
    }

    public override string? MismatchOfInput(Fr[] publics, LoadedInput input, Operation operation)
    {
        if (!input.IsGiven)
            return null;
        (byte[] bytes, byte[]? salt) = LoadInput(input, operation);
        return new InferencePublics(Architecture, form, publics).IsAbout(bytes, salt) ? null
            : form.Input == InferenceInput.Committed ? "the input has another commitment"
            : "the input is another";
    }

    public override string? MismatchOfBlob(
        Fr[] publics,
        KzgCommitment[] commitments,
        string blob,
        CommitmentPowers? powers,
        Operation operation
    )
    {
        if (form.PublicNetwork is not null)
            throw new UsageException("--blob: the network of this task is public; nothing is committed.");
        using HidingPolynomial words = ModelFiles.LoadWords(blob, new(Architecture));
        return Required(powers).Commit(words, operation) == commitments[0] ? null : "the words have another commitment";
    }

    private InferenceClaim Claim(ProverFiles files, Operation operation)
    {
        (byte[] bytes, byte[]? salt) = LoadInput(files.Input, operation);
        if (form.PublicNetwork is not null)
            return new(ModelFiles.LoadNetwork(files.Model, Architecture), bytes, files.Context, InputSalt: salt);
        using HidingPolynomial words = ModelFiles.LoadWords(files.Model, new(Architecture));
        return new(ModelFiles.Read(words, files.Model, new(Architecture)), bytes, files.Context, InputSalt: salt)
        {
            ModelSalt = words.Salt,
        };
    }

    private (byte[] Bytes, byte[]? Salt) LoadInput(LoadedInput input, Operation operation) =>
        form.Input == InferenceInput.Committed ? input.LoadCommitted(Description) : (input.Load(Description, TaskPath, operation), null);

    private IntegerNetwork? LoadPublicNetwork() =>
        form.PublicNetwork is null
            ? null
            : ModelFiles.LoadNetwork(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(TaskPath))!, form.PublicNetwork), Architecture);
}
