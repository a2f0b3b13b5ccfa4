namespace ZkPot.Cli;

/// <summary>What a proof says.</summary>
/// <param name="Sentence">For people, without a full stop.</param>
/// <param name="Facts">One by one.</param>
internal sealed record StatementAnswer(string Sentence, IReadOnlyList<Fact> Facts);
